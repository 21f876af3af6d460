/** A passage to be found: a clause of a policy document, or a sentence of a public set. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A search engine that is measured beside others. One is used for one set of passages, in a process of its own. */
export interface Contender {
  /** Takes the passages one by one, so that a million need not be held by the bench as well. */
  build(passages: Iterable<Passage>): Promise<void> | void;
  /** The ids of the best passages, best first. */
  search(question: string, limit: number): Promise<readonly string[]> | readonly string[];
  /** Puts the index into the contender's folder; what lives there anyway has nothing to do. */
  save(): unknown;
  /** Adds passages to what is there; absent where an index can only be built whole. */
  add?(passages: readonly Passage[]): Promise<void> | void;
}

/** How a contender starts: with nothing, or with what another process saved in the folder. */
export interface Opening {
  /** What is loaded before the clock runs, because every peer needs the same. */
  readonly prepare?: () => unknown;
  readonly create: (folder: string) => Promise<Contender> | Contender;
  readonly load: (folder: string) => Promise<Contender> | Contender;
}
