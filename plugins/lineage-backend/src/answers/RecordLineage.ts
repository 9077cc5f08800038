import { NotFoundError } from '@backstage/errors';
import {
  ChangesQuery,
  EdgeQuery,
  FitQuery,
  HistoryQuery,
  LineageQuery,
  NewsQuery,
  ReachQuery,
  SearchQuery,
  SourceStatus,
  TablesQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { readCorrections } from '../corrections/readCorrections';
import { findDashboard } from '../dashboards/findDashboard';
import { listDashboards } from '../dashboards/listDashboards';
import { readFit } from '../fit/readFit';
import { RequirementReader } from '../fit/RequirementReader';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { listCrawlRuns } from '../record/crawlRuns';
import { LiveNames } from '../search/names/LiveNames';
import { VisibleSlots } from '../search/names/VisibleSlots';
import { readChangedSince } from './changed/readChangedSince';
import { readComparison } from './compare/readComparison';
import { countRecord } from './countRecord';
import { describeTable } from './describeTable';
import { NamesQuery, findNames } from './findNames';
import { CatalogOwners } from './impact/CatalogOwners';
import { readImpact } from './impact/readImpact';
import { readLineage } from './lineage/readLineage';
import { LineageReads, ReadContext } from './LineageReads';
import { listChanges } from './listChanges';
import { KnownSource, describeSource } from './listSources';
import { listTables } from './listTables';
import { readEdge } from './edge/readEdge';
import { readHistory } from './readHistory';
import { readNews } from './readNews';
import { readWatch } from './readWatch';
import { readReach } from './reach/readReach';
import { readColumnSource } from './source/readColumnSource';
import { SearchIndex, searchRecord } from './searchRecord';

const CRAWLS_LISTED = 20;

/** Answers from the record. It trusts the context: only {@link AuthorizedLineage} may call it on behalf of a reader. */
export class RecordLineage implements LineageReads {
  private readonly knex: Knex;
  private readonly graph: AnsweringGraph;
  private readonly knownSources: readonly KnownSource[];
  private readonly graphStatus: (
    source: string,
  ) => Promise<SourceStatus['graph']>;
  private readonly clock: () => Date;
  private readonly requirements: RequirementReader;
  private readonly owners?: CatalogOwners;
  private readonly searchIndex: SearchIndex;

  static create(options: {
    readonly knex: Knex;
    readonly graph: AnsweringGraph;
    /** The sources that are configured. */
    readonly sources: readonly KnownSource[];
    /** How the configured graph stands to what a source said last. */
    graphStatus(source: string): Promise<SourceStatus['graph']>;
    /** What time it is: news and rhythms are told of the last days. */
    clock?: () => Date;
    /** Whom the catalog names as owners; without it those of the database are told. */
    owners?: CatalogOwners;
  }): RecordLineage {
    return new RecordLineage(options);
  }

  private constructor(options: Parameters<typeof RecordLineage.create>[0]) {
    this.knex = options.knex;
    this.graph = options.graph;
    this.knownSources = options.sources;
    this.graphStatus = options.graphStatus.bind(options);
    this.owners = options.owners;
    this.clock = options.clock ?? (() => new Date());
    this.requirements = RequirementReader.create(options.knex);
    this.searchIndex = {
      names: LiveNames.create(options.knex),
      visible: VisibleSlots.create(),
    };
  }

  async sources(context: ReadContext) {
    const all = await Promise.all(
      this.knownSources.map(source => this.describe(source, context)),
    );
    return all.filter(status => this.isShown(status, context));
  }

  async source(id: string, context: ReadContext) {
    const known = this.knownSources.find(s => s.id === id);
    const status = known && (await this.describe(known, context));
    if (!status || !this.isShown(status, context)) {
      throw new NotFoundError(
        `There is no source ${JSON.stringify(id)} under lineage.sources`,
      );
    }
    return status;
  }

  async crawls(id: string, context: ReadContext) {
    await this.source(id, context);
    return listCrawlRuns(this.knex, id, CRAWLS_LISTED);
  }

  async counts(source: string | undefined, context: ReadContext) {
    if (source !== undefined) {
      await this.source(source, context);
    }
    return countRecord(this.knex, source, context.visible);
  }

  async tables(query: TablesQuery, context: ReadContext) {
    return listTables(this.knex, query, context.visible);
  }

  async table(ref: string, context: ReadContext) {
    return describeTable(this.knex, ref, context, this.clock());
  }

  async lineage(query: LineageQuery, context: ReadContext) {
    return readLineage(this.knex, this.graph, query, context);
  }

  async edge(query: EdgeQuery, context: ReadContext) {
    return readEdge(this.knex, query, context);
  }

  async reach(query: ReachQuery, context: ReadContext) {
    return readReach(this.knex, query, context);
  }

  async history(ref: string, query: HistoryQuery, context: ReadContext) {
    return readHistory(this.knex, ref, query, context);
  }

  async watch(ref: string, context: ReadContext) {
    return readWatch(this.knex, ref, context, this.clock());
  }

  async news(query: NewsQuery, context: ReadContext) {
    if (query.source !== undefined) {
      await this.source(query.source, context);
    }
    return readNews(this.knex, query, context, this.clock());
  }

  async corrections(ref: string, context: ReadContext) {
    return readCorrections(this.knex, ref, context);
  }

  async columnSource(ref: string, context: ReadContext) {
    return readColumnSource(this.knex, ref, context, this.clock());
  }

  async impact(ref: string, context: ReadContext) {
    return readImpact(this.knex, this.graph, ref, context, this.owners);
  }

  async compare(left: string, right: string, context: ReadContext) {
    return readComparison(
      this.knex,
      this.graph,
      left,
      right,
      context,
      this.clock(),
    );
  }

  async changedSince(ref: string, since: string, context: ReadContext) {
    return readChangedSince(this.knex, this.graph, ref, since, context);
  }

  /** Reads what searches need of the record, so that the first one does not wait for it. */
  async prepareSearch(): Promise<void> {
    await this.searchIndex.names.read();
  }

  async search(query: SearchQuery, context: ReadContext) {
    return searchRecord(
      this.knex,
      this.searchIndex,
      query,
      context.visible,
      this.clock(),
    );
  }

  async names(query: NamesQuery, context: ReadContext) {
    return findNames(this.knex, query, context.visible);
  }

  async fit(query: FitQuery, context: ReadContext) {
    return readFit(
      this.knex,
      {
        requirements: this.requirements,
        dashboard: id => findDashboard(this.knex, id, context),
        now: this.clock(),
      },
      query,
      context,
    );
  }

  async dashboards(table: string | undefined, context: ReadContext) {
    return listDashboards(this.knex, table, context);
  }

  async changes(query: ChangesQuery, context: ReadContext) {
    return listChanges(this.knex, query, context.visible);
  }

  private async describe(source: KnownSource, context: ReadContext) {
    return describeSource(
      this.knex,
      source,
      await this.graphStatus(source.id),
      context.visible,
    );
  }

  // Where a database stands is no business of a reader who may see nothing in it.
  private isShown(status: SourceStatus, context: ReadContext): boolean {
    return !context.visible || status.tables > 0;
  }
}
