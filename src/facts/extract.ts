import type { DocumentFacts, PolicyDocument } from "../model.ts";
import { extractDeadlines } from "./deadlines.ts";
import { extractDuties } from "./duties.ts";
import { extractTargets } from "./targets.ts";

/** 抽取: everything a document states as fact, each with its quote, in reading order. */
export function extractFacts(document: PolicyDocument): DocumentFacts {
  return {
    targets: extractTargets(document),
    duties: extractDuties(document),
    deadlines: extractDeadlines(document),
  };
}
