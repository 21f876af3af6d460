/**
 * The little of @lancedb/lancedb that is used here. Declared by hand, so that the program compiles where the optional
 * package is not installed; the contract suite runs against the package itself.
 * Source: https://lancedb.github.io/lancedb/js/globals/
 */
declare module "@lancedb/lancedb" {
  export interface Query {
    fullTextSearch(query: MatchQuery): this;
    /** SQL (DataFusion); with a full text search it is applied before the ranking. */
    where(predicate: string): this;
    select(columns: readonly string[]): this;
    limit(count: number): this;
    toArray(): Promise<unknown[]>;
    /** Record batches as they are read. */
    [Symbol.asyncIterator](): AsyncIterator<{ toArray(): unknown[] }>;
  }

  export interface Table {
    countRows(): Promise<number>;
    add(
      rows: readonly Readonly<Record<string, unknown>>[],
      options?: { readonly mode: "append" | "overwrite" },
    ): Promise<unknown>;
    delete(predicate: string): Promise<unknown>;
    query(): Query;
    createIndex(column: string, options: { readonly config: Index }): Promise<void>;
    /** Undefined for an index that does not exist. */
    indexStats(
      name: string,
    ): Promise<{ readonly numIndexedRows: number; readonly numUnindexedRows: number } | undefined>;
    /** Puts new rows into the index and small files together. */
    optimize(options?: { readonly cleanupOlderThan?: Date }): Promise<unknown>;
    version(): Promise<number>;
  }

  export interface Connection {
    tableNames(): Promise<string[]>;
    openTable(name: string): Promise<Table>;
    createTable(name: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<Table>;
  }

  export function connect(
    uri: string,
    options?: {
      /** Seconds after which a reader looks for what others wrote; 0 at every read. */
      readonly readConsistencyInterval?: number;
    },
  ): Promise<Connection>;

  export interface MatchQuery {
    queryType(): string;
  }
  /** Any of the words; their scores are added. */
  export const MatchQuery: new (query: string, column: string) => MatchQuery;

  /** How an index is to be made; opaque. */
  export interface Index {
    readonly inner: unknown;
  }
  export const Index: {
    fts(options: {
      readonly baseTokenizer: "whitespace";
      readonly withPosition: boolean;
      readonly lowercase: boolean;
      readonly stem: boolean;
      readonly removeStopWords: boolean;
      readonly asciiFolding: boolean;
    }): Index;
  };
}
