import type { Hit, SearchOptions } from "../clause-index.ts";
import type { VersionedEntry } from "./clause-table.ts";

/** What the waiting thread asks of the one that holds LanceDB. */
export type Call =
  | { readonly what: "size" }
  | { readonly what: "versions" }
  | { readonly what: "index" }
  | { readonly what: "search"; readonly query: string; readonly options: SearchOptions }
  | {
      readonly what: "change";
      readonly removed: readonly string[];
      readonly added: readonly VersionedEntry[];
    };

/** What each is answered with. */
export interface Results {
  readonly size: number;
  readonly versions: ReadonlyMap<string, string>;
  readonly search: Hit[];
  readonly change: undefined;
  readonly index: undefined;
}

export type Reply = { readonly result: Results[keyof Results] } | { readonly error: string };
