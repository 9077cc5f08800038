/** A table that a crawl saw, as far as its counters go. */
export interface CountedTable {
  readonly ref: string;
  readonly objectId: string;
  /** Undefined where the source has no counters, or could not read them this time. */
  readonly changes?: { readonly count: number; readonly since?: string };
  /** By the database's own statistics; undefined where they say nothing. */
  readonly rows?: number;
}

/** The crawl that saw it. */
export interface CrawlTime {
  readonly source: string;
  /** ISO 8601. */
  readonly at: string;
}
