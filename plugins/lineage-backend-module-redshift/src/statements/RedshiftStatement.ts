/**
 * One question to Redshift. `variants` ask the same in ways of which some servers or roles know only one; the first that is answered counts.
 * Every row is text, see `TextRow`; a variant may leave columns out.
 */
export interface RedshiftStatement {
  /** For errors and stages. */
  readonly name: string;
  /** What is not known without an answer, for people: `Comments of tables and columns`. */
  readonly fact: string;
  /** What would let the role read it. */
  readonly advice?: string;
  readonly variants: readonly string[];
  /**
   * `base`: there is no crawl without it. `shape`: a part of what tables are; when it is refused, schemas are read in part. `figure`: it may be
   * absent, and a timeout does not matter.
   */
  readonly weight: 'base' | 'shape' | 'figure';
}

/** Condition on `n` (pg_namespace): a schema that users made. */
export const USER_SCHEMA =
  "n.nspname NOT LIKE 'pg!_%' ESCAPE '!' AND n.nspname NOT IN ('information_schema', 'catalog_history')";
