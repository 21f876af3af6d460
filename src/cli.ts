#!/usr/bin/env node
import { endQuietlyWhenPipeCloses } from "./commands/output.ts";
import { runProgram } from "./commands/program.ts";

endQuietlyWhenPipeCloses();
process.exitCode = await runProgram(process.argv.slice(2));
