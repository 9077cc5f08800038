import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ChangedSinceAnswer,
  ChangesPage,
  ChangesQuery,
  ColumnSourceAnswer,
  CompareAnswer,
  Correction,
  CrawlRun,
  DashboardFit,
  EdgeDetail,
  EdgeQuery,
  FitQuery,
  FitRanking,
  HistoryPage,
  HistoryQuery,
  ImpactAnswer,
  LineageAnswer,
  LineageQuery,
  News,
  NewsQuery,
  Page,
  ReachAnswer,
  ReachQuery,
  RecordCounts,
  SearchHit,
  SearchQuery,
  SourceStatus,
  TableDetail,
  ListedTable,
  TableWatch,
  TablesQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { TableCriteria } from '../access/TableCriteria';
import { NamedThing, NamesQuery } from './findNames';

/** Who reads, and what they may see. {@link AuthorizedLineage} fills in all but the credentials. */
export interface ReadContext {
  readonly credentials: BackstageCredentials;
  /** Tables that may be seen; all if not given. */
  readonly visible?: TableCriteria;
  /** True when SQL text must not be shown. */
  readonly withholdSql?: boolean;
}

/** Everything that can be read of the record. A table that may not be seen is answered like one that does not exist. */
export interface LineageReads {
  sources(context: ReadContext): Promise<readonly SourceStatus[]>;
  /** @throws NotFoundError */
  source(id: string, context: ReadContext): Promise<SourceStatus>;
  /** The last crawls, the newest first. @throws NotFoundError */
  crawls(id: string, context: ReadContext): Promise<readonly CrawlRun[]>;
  counts(
    source: string | undefined,
    context: ReadContext,
  ): Promise<RecordCounts>;
  tables(query: TablesQuery, context: ReadContext): Promise<Page<ListedTable>>;
  /** @throws NotFoundError */
  table(ref: string, context: ReadContext): Promise<TableDetail>;
  /** @throws NotFoundError */
  lineage(query: LineageQuery, context: ReadContext): Promise<LineageAnswer>;
  /** Everything up- or downstream, complete. @throws NotFoundError */
  reach(query: ReachQuery, context: ReadContext): Promise<ReachAnswer>;
  /** @throws NotFoundError */
  edge(query: EdgeQuery, context: ReadContext): Promise<EdgeDetail>;
  /** @throws NotFoundError */
  history(
    ref: string,
    query: HistoryQuery,
    context: ReadContext,
  ): Promise<HistoryPage>;
  /** @throws NotFoundError */
  watch(ref: string, context: ReadContext): Promise<TableWatch>;
  /** @throws NotFoundError for a source that is not configured */
  news(query: NewsQuery, context: ReadContext): Promise<News>;
  /** What people stated of a table and its columns, or of one column. @throws NotFoundError */
  corrections(
    ref: string,
    context: ReadContext,
  ): Promise<readonly Correction[]>;
  /** Where a column's values come from. @throws NotFoundError */
  columnSource(ref: string, context: ReadContext): Promise<ColumnSourceAnswer>;
  /** What breaks if a column or table changes. @throws NotFoundError */
  impact(ref: string, context: ReadContext): Promise<ImpactAnswer>;
  /** @throws NotFoundError */
  compare(
    left: string,
    right: string,
    context: ReadContext,
  ): Promise<CompareAnswer>;
  /** @param since - ISO 8601. @throws NotFoundError */
  changedSince(
    ref: string,
    since: string,
    context: ReadContext,
  ): Promise<ChangedSinceAnswer>;
  search(query: SearchQuery, context: ReadContext): Promise<Page<SearchHit>>;
  /** Tables or columns that have one of some names. */
  names(
    query: NamesQuery,
    context: ReadContext,
  ): Promise<readonly NamedThing[]>;
  /**
   * Holds a requirement against a table, or against all that the reader may see.
   *
   * @throws NotFoundError, InputError
   */
  fit(query: FitQuery, context: ReadContext): Promise<FitRanking>;
  /** The dashboards that are known, or those that read a table. */
  dashboards(
    table: string | undefined,
    context: ReadContext,
  ): Promise<readonly DashboardFit[]>;
  /** @throws NotFoundError for a producer that is no source */
  changes(query: ChangesQuery, context: ReadContext): Promise<ChangesPage>;
}
