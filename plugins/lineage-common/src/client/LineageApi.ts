import {
  AskAnswer,
  AskedQuestion,
  ChangedSinceAnswer,
  ColumnSourceAnswer,
  CompareAnswer,
  ConfirmedRemovals,
  Correction,
  CrawlRun,
  DashboardFit,
  Direction,
  EdgeDetail,
  EdgeKind,
  FitQuery,
  FitRanking,
  HistoryPage,
  ImpactAnswer,
  LineageAnswer,
  LineageLevel,
  ListedTable,
  NewCorrection,
  News,
  Page,
  PassedOn,
  ProbeReport,
  QuestionKind,
  QuestionWeek,
  ReachAnswer,
  RecordCounts,
  SearchHit,
  SourceStatus,
  TableChange,
  TableDetail,
  TableWatch,
} from '../model';

/** How a call is authenticated; the frontend's fetch adds the user's token by itself. */
export interface LineageRequestOptions {
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** What to list; strings match exactly. */
export interface TablesQuery {
  readonly source?: string;
  readonly schema?: string;
  readonly kind?: string;
  /** Adds grain, last change and gaps to each table. */
  readonly facts?: boolean;
  /** At most 500; 100 if not given. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** What to walk. */
export interface LineageQuery {
  /** A table's or a column's ref. */
  readonly ref: string;
  /** `both` if not given. */
  readonly direction?: Direction;
  /** 1 to 50; 2 if not given. */
  readonly depth?: number;
  /** `table` for a table's ref and `column` for a column's, if not given. */
  readonly level?: LineageLevel;
  /** 1 to 2,000 tables; 200 if not given. */
  readonly maxNodes?: number;
  /** Steps in one direction, 0 to 50, in place of `depth`; 0 for none. */
  readonly upstreamDepth?: number;
  readonly downstreamDepth?: number;
  /** Adds foreign keys and joins between the answer's tables. */
  readonly overlays?: boolean;
  /**
   * For a picture: edges without evidence, SQL fragments and ids of jobs, those between columns without any job, for `edge` tells all of this of one
   * edge. Over HTTP the edges between columns come packed, see `PackedFlows`.
   */
  readonly brief?: boolean;
  /** ISO 8601: the lineage as it stood then. The record answers. */
  readonly at?: string;
}

/** Which edge. */
export interface EdgeQuery {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** ISO 8601: also what was asserted then and is not any more. */
  readonly at?: string;
}

/** What to list completely. */
export interface ReachQuery {
  /** A table's or a column's ref. */
  readonly ref: string;
  readonly direction: 'upstream' | 'downstream';
  /** `column` lists columns, of a table what flows from or into any of its own; `table` for a table's ref and `column` for a column's, if not given. */
  readonly level?: LineageLevel;
}

/** What to search for: words of names and comments, abbreviated or misspelled. */
export interface SearchQuery {
  readonly query: string;
  readonly source?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Which page of a table's history. */
export interface HistoryQuery {
  /** At most 200; 50 if not given. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** Of which days and which source. */
export interface NewsQuery {
  /** 1 to 90; 7 if not given. */
  readonly days?: number;
  /** A source's id; all sources if not given. */
  readonly source?: string;
}

/** What changed since the revision that a consumer has applied. Services only. */
export interface ChangesQuery {
  /** A source's id. */
  readonly producer: string;
  /** The last revision that was applied; 0 for everything. */
  readonly since: number;
  readonly limit?: number;
  readonly cursor?: string;
}

/** A page of changes of one pinned revision. */
export interface ChangesPage extends Page<TableChange> {
  /** The revision that the whole listing is of; a consumer is level with it after the last page. */
  readonly revision: number;
  /** True when tombstones that the consumer has not seen are gone: it must replace everything it holds by a listing since 0. */
  readonly fullSyncNeeded: boolean;
}

/** Everything that the lineage backend answers; the same for the portal, the catalog module and the collator. */
export interface LineageApi {
  sources(options?: LineageRequestOptions): Promise<readonly SourceStatus[]>;
  source(id: string, options?: LineageRequestOptions): Promise<SourceStatus>;
  crawls(
    source: string,
    options?: LineageRequestOptions,
  ): Promise<readonly CrawlRun[]>;
  /** Starts a crawl unless one is running, and says which is running now. */
  startCrawl(
    source: string,
    options?: LineageRequestOptions,
  ): Promise<CrawlRun>;
  counts(
    source?: string,
    options?: LineageRequestOptions,
  ): Promise<RecordCounts>;
  tables(
    query: TablesQuery,
    options?: LineageRequestOptions,
  ): Promise<Page<ListedTable>>;
  table(ref: string, options?: LineageRequestOptions): Promise<TableDetail>;
  lineage(
    query: LineageQuery,
    options?: LineageRequestOptions,
  ): Promise<LineageAnswer>;
  /** One edge with its jobs, their SQL and when it was seen. */
  edge(query: EdgeQuery, options?: LineageRequestOptions): Promise<EdgeDetail>;
  /** Everything up- or downstream, complete. */
  reach(
    query: ReachQuery,
    options?: LineageRequestOptions,
  ): Promise<ReachAnswer>;
  search(
    query: SearchQuery,
    options?: LineageRequestOptions,
  ): Promise<Page<SearchHit>>;
  /** What changed of a table, the newest first. */
  history(
    ref: string,
    query?: HistoryQuery,
    options?: LineageRequestOptions,
  ): Promise<HistoryPage>;
  /** When a table's data changes, and what the table is made of. */
  watch(ref: string, options?: LineageRequestOptions): Promise<TableWatch>;
  /** New and changed tables of the last days. */
  news(query?: NewsQuery, options?: LineageRequestOptions): Promise<News>;
  /**
   * Removes at once what a source's `pendingRemovals` say, all of it, without waiting for a second crawl that agrees. Needs the permission
   * `lineage.crawl.run`.
   */
  confirmRemovals(
    source: string,
    options?: LineageRequestOptions,
  ): Promise<ConfirmedRemovals>;
  /** Where a column's values come from, what is left out on the way, and its true origins. */
  columnSource(
    ref: string,
    options?: LineageRequestOptions,
  ): Promise<ColumnSourceAnswer>;
  /** What breaks if a column or table changes. */
  impact(ref: string, options?: LineageRequestOptions): Promise<ImpactAnswer>;
  compare(
    left: string,
    right: string,
    options?: LineageRequestOptions,
  ): Promise<CompareAnswer>;
  /** What changed upstream of a table, and of itself, since a time (ISO 8601). */
  changedSince(
    ref: string,
    since: string,
    options?: LineageRequestOptions,
  ): Promise<ChangedSinceAnswer>;
  /** Holds a requirement against a table, or against all that the reader may see. */
  fit(query: FitQuery, options?: LineageRequestOptions): Promise<FitRanking>;
  dashboards(
    table?: string,
    options?: LineageRequestOptions,
  ): Promise<readonly DashboardFit[]>;
  /** Understands a question's words and answers in short. */
  ask(text: string, options?: LineageRequestOptions): Promise<AskAnswer>;
  /** Counts a question that a person asked by opening an answer. */
  noteQuestion(
    question: AskedQuestion,
    options?: LineageRequestOptions,
  ): Promise<void>;
  /** What was asked in the last weeks, the newest first. */
  questions(
    weeks?: number,
    options?: LineageRequestOptions,
  ): Promise<readonly QuestionWeek[]>;
  /** Sends a question with its context to the owner of a table. */
  askOwner(
    question: { ref: string; kind: QuestionKind; text: string },
    options?: LineageRequestOptions,
  ): Promise<PassedOn>;
  /** What people said of a table or its columns. */
  corrections(
    ref: string,
    options?: LineageRequestOptions,
  ): Promise<readonly Correction[]>;
  /** Needs `lineage.correction.write`. */
  correct(
    correction: NewCorrection,
    options?: LineageRequestOptions,
  ): Promise<Correction>;
  /** Needs `lineage.correction.write`. */
  withdrawCorrection(
    id: string,
    options?: LineageRequestOptions,
  ): Promise<void>;
  /** Probes the data of a table, or says what it would cost. Needs `lineage.probe.run` and a source that allows it. */
  probe(
    ref: string,
    dryRun: boolean,
    options?: LineageRequestOptions,
  ): Promise<ProbeReport>;
  /** Services only. */
  changes(
    query: ChangesQuery,
    options?: LineageRequestOptions,
  ): Promise<ChangesPage>;
  /** Tells that a consumer is level with a producer's revision. Services only. */
  setCursor(
    consumer: string,
    producer: string,
    revision: number,
    options?: LineageRequestOptions,
  ): Promise<void>;
  /** The revision that a consumer was last level with; 0 at first. Services only. */
  cursor(
    consumer: string,
    producer: string,
    options?: LineageRequestOptions,
  ): Promise<number>;
}
