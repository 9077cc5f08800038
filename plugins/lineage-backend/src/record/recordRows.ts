/** A row of `producers`. PostgreSQL's driver gives bigint as text: read revisions with `Number`. */
export interface ProducerRow {
  id: string;
  revision: number | string;
  pruned_revision: number | string;
}

/** A row of `sources`. */
export interface SourceRow {
  id: string;
  dialect: string;
  database: string;
  server_version: string;
  as_of: string;
  reason: string | null;
  warnings: string;
  counted_at: string | null;
  input_digest: string | null;
  joins_hash: string | null;
}

/** A row of `crawl_runs`. */
export interface CrawlRunRow {
  id: string;
  source: string;
  state: 'running' | 'succeeded' | 'partial' | 'failed';
  started_at: string;
  finished_at: string | null;
  heartbeat_at: string;
  stage: string | null;
  error: string | null;
  counts: string;
  replaces: string | null;
}

/** A row of `schemas`. */
export interface SchemaRow {
  ref: string;
  source: string;
  name: string;
  entity_name: string;
  owner: string | null;
  comment: string | null;
  withheld: number;
  completeness: 'complete' | 'partial' | 'unreadable';
  reason: string | null;
  as_of: string;
  missing_crawls: number;
  hash: string;
  revision: number | string;
  removed_revision: number | string | null;
}

/** A row of `tables`. `as_of` is null while the table stands as of its schema. */
export interface TableRow {
  ref: string;
  source: string;
  schema_ref: string;
  schema_name: string;
  name: string;
  kind: string;
  object_id: string;
  owner: string | null;
  comment: string | null;
  entity_name: string;
  column_count: number;
  unresolved_columns: number;
  foreign_key_count: number;
  view_sql: string | null;
  facts: string;
  figures: string;
  grain: string;
  unresolved: string;
  as_of: string | null;
  kept: string | null;
  missing_crawls: number;
  hash: string;
  figures_hash: string;
  edges_hash: string;
  revision: number | string;
  removed_revision: number | string | null;
}

/** A row of `columns`. SQLite gives booleans as 0 and 1. */
export interface ColumnRow {
  ref: string;
  table_ref: string;
  source: string;
  name: string;
  ordinal: number;
  type: string;
  nullable: boolean | number;
  default_value: string | null;
  generated: string | null;
  identity: string | null;
  comment: string | null;
  primary_key: boolean | number;
  unresolved: string | null;
  unresolved_code: string | null;
  /** Outlives a rename; null where it is the ordinal. */
  attribute: number | null;
  /** JSON: why it is kept though the last crawl that saw its table did not see it. */
  kept: string | null;
  /** The first crawl that missed it. */
  kept_since: string | null;
  hash: string;
  revision: number | string;
  removed_revision: number | string | null;
}

/** A row of `jobs`. */
export interface JobRow {
  id: string;
  producer: string;
  source: string;
  kind: string;
  name: string;
  sql: string | null;
  url: string | null;
  calls: number | null;
  first_seen: string | null;
  last_seen: string | null;
  /** JSON of its `JobShape`s; null if it has none. */
  shapes: string | null;
  hash: string;
  revision: number | string;
  removed_revision: number | string | null;
}

/** A row of `assertions`; it is live while `valid_to` is null. */
export interface AssertionRow {
  id: number | string;
  from_ref: string;
  to_ref: string;
  kind: string;
  producer: string;
  from_table: string;
  to_table: string;
  owner_table: string;
  role: string | null;
  job: string | null;
  basis: string;
  props: string;
  evidence: string;
  hash: string;
  valid_from: string;
  valid_to: string | null;
  revision: number | string;
  removed_revision: number | string | null;
}

/** A row of `history_entries`. */
export interface HistoryRow {
  id: number | string;
  ref: string;
  source: string;
  schema_name: string;
  name: string;
  at: string;
  after: string | null;
  kind: string;
  subject: string | null;
  before_value: string | null;
  now_value: string | null;
  related_ref: string | null;
}

/** A row of `sightings`. SQLite gives booleans as 0 and 1. */
export interface SightingRow {
  ref: string;
  source: string;
  schema_name: string;
  name: string;
  first_seen: string;
  from_start: boolean | number;
  missed_at: string | null;
  lost_at: string | null;
  object_id: string | null;
  change_count: number | null;
  counted_since: string | null;
  counted_at: string | null;
  row_count: number | null;
}

/** A row of `activity_observations`. */
export interface ObservationRow {
  id: number | string;
  ref: string;
  source: string;
  kind: 'counter' | 'load' | 'change' | 'unload';
  at: string;
  after: string | null;
  rows: number | null;
  location: string | null;
  told_by: string;
}

/** A row of `row_counts`. */
export interface RowCountRow {
  ref: string;
  source: string;
  at: string;
  rows: number;
}

/** A row of `consumer_cursors`. */
export interface ConsumerCursorRow {
  consumer: string;
  producer: string;
  revision: number | string;
  updated_at: string;
}

/** A row of `corrections`; it stands while `withdrawn_at` is null. */
export interface CorrectionRow {
  id: string;
  kind: 'grain' | 'source' | 'fit';
  ref: string;
  table_ref: string;
  grain: string | null;
  adds: string | null;
  denies: string | null;
  note: string | null;
  said_by: string;
  said_at: string;
  withdrawn_by: string | null;
  withdrawn_at: string | null;
}

/** A row of `probes`. */
export interface ProbeRow {
  ref: string;
  facts: string;
  probed_by: string;
  probed_at: string;
}
