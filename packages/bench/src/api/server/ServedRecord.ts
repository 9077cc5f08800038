/** Where a record is. */
export type RecordStore =
  | { readonly client: 'better-sqlite3'; readonly filename: string }
  | { readonly client: 'pg'; readonly url: string };

/** What a backend is to serve, and on which port. */
export interface ServedRecord {
  readonly record: RecordStore;
  readonly port: number;
  readonly neo4j?: {
    readonly url: string;
    readonly username: string;
    readonly password: string;
  };
}
