import { ResponseError } from '@backstage/errors';
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
  EdgeDetail,
  FitQuery,
  FitRanking,
  HistoryPage,
  ImpactAnswer,
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
  TableDetail,
  ListedTable,
  TableWatch,
} from '../model';
import { PackedLineage, unpackFlows } from './packFlows';
import {
  ChangesPage,
  ChangesQuery,
  EdgeQuery,
  HistoryQuery,
  LineageApi,
  LineageQuery,
  LineageRequestOptions,
  NewsQuery,
  ReachQuery,
  SearchQuery,
  TablesQuery,
} from './LineageApi';

type QueryValue = string | number | boolean | undefined;

/** Calls the lineage backend over HTTP. Every failed call throws a `ResponseError`. */
export class LineageClient implements LineageApi {
  private readonly discoveryApi: {
    getBaseUrl(pluginId: string): Promise<string>;
  };
  private readonly fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi ?? { fetch: (...a) => fetch(...a) };
  }

  async sources(options?: LineageRequestOptions) {
    const { items } = await this.get<Page<SourceStatus>>(
      '/sources',
      {},
      options,
    );
    return items;
  }

  source(id: string, options?: LineageRequestOptions) {
    return this.get<SourceStatus>(
      `/sources/${encodeURIComponent(id)}`,
      {},
      options,
    );
  }

  async crawls(source: string, options?: LineageRequestOptions) {
    const { items } = await this.get<Page<CrawlRun>>(
      `/sources/${encodeURIComponent(source)}/crawls`,
      {},
      options,
    );
    return items;
  }

  startCrawl(source: string, options?: LineageRequestOptions) {
    return this.request<CrawlRun>(
      'POST',
      `/sources/${encodeURIComponent(source)}/crawls`,
      {},
      options,
    );
  }

  /**
   * Has the configured graph emptied and rebuilt from the record, in the background, and says how it stands. Fails with 409 where the record is
   * the only graph.
   */
  rebuildGraph(options?: LineageRequestOptions) {
    return this.request<SourceStatus['graph']>(
      'POST',
      '/graph/rebuild',
      {},
      options,
    );
  }

  counts(source?: string, options?: LineageRequestOptions) {
    return this.get<RecordCounts>('/counts', { source }, options);
  }

  tables(query: TablesQuery, options?: LineageRequestOptions) {
    return this.get<Page<ListedTable>>('/tables', { ...query }, options);
  }

  table(ref: string, options?: LineageRequestOptions) {
    return this.get<TableDetail>('/table', { ref }, options);
  }

  async lineage(query: LineageQuery, options?: LineageRequestOptions) {
    return unpackFlows(
      await this.get<PackedLineage>('/lineage', { ...query }, options),
    );
  }

  edge(query: EdgeQuery, options?: LineageRequestOptions) {
    return this.get<EdgeDetail>('/lineage/edge', { ...query }, options);
  }

  reach(query: ReachQuery, options?: LineageRequestOptions) {
    return this.get<ReachAnswer>('/lineage/reach', { ...query }, options);
  }

  search(query: SearchQuery, options?: LineageRequestOptions) {
    return this.get<Page<SearchHit>>('/search', { ...query }, options);
  }

  history(ref: string, query?: HistoryQuery, options?: LineageRequestOptions) {
    return this.get<HistoryPage>('/table/history', { ref, ...query }, options);
  }

  watch(ref: string, options?: LineageRequestOptions) {
    return this.get<TableWatch>('/table/watch', { ref }, options);
  }

  news(query?: NewsQuery, options?: LineageRequestOptions) {
    return this.get<News>('/news', { ...query }, options);
  }

  confirmRemovals(source: string, options?: LineageRequestOptions) {
    return this.request<ConfirmedRemovals>(
      'POST',
      `/sources/${encodeURIComponent(source)}/removals/confirm`,
      {},
      options,
    );
  }

  columnSource(ref: string, options?: LineageRequestOptions) {
    return this.get<ColumnSourceAnswer>('/column/source', { ref }, options);
  }

  impact(ref: string, options?: LineageRequestOptions) {
    return this.get<ImpactAnswer>('/impact', { ref }, options);
  }

  compare(left: string, right: string, options?: LineageRequestOptions) {
    return this.get<CompareAnswer>('/compare', { left, right }, options);
  }

  changedSince(ref: string, since: string, options?: LineageRequestOptions) {
    return this.get<ChangedSinceAnswer>(
      '/table/changed-since',
      { ref, since },
      options,
    );
  }

  fit(query: FitQuery, options?: LineageRequestOptions) {
    return this.request<FitRanking>('POST', '/fit', {}, options, query);
  }

  async dashboards(table?: string, options?: LineageRequestOptions) {
    const { items } = await this.get<Page<DashboardFit>>(
      '/dashboards',
      { table },
      options,
    );
    return items;
  }

  ask(text: string, options?: LineageRequestOptions) {
    return this.get<AskAnswer>('/ask', { text }, options);
  }

  async noteQuestion(question: AskedQuestion, options?: LineageRequestOptions) {
    await this.request<void>('POST', '/questions', {}, options, question);
  }

  async questions(weeks?: number, options?: LineageRequestOptions) {
    const { items } = await this.get<Page<QuestionWeek>>(
      '/questions',
      { weeks },
      options,
    );
    return items;
  }

  askOwner(
    question: { ref: string; kind: QuestionKind; text: string },
    options?: LineageRequestOptions,
  ) {
    return this.request<PassedOn>(
      'POST',
      '/questions/owner',
      {},
      options,
      question,
    );
  }

  async corrections(ref: string, options?: LineageRequestOptions) {
    const { items } = await this.get<Page<Correction>>(
      '/corrections',
      { ref },
      options,
    );
    return items;
  }

  correct(correction: NewCorrection, options?: LineageRequestOptions) {
    return this.request<Correction>(
      'POST',
      '/corrections',
      {},
      options,
      correction,
    );
  }

  async withdrawCorrection(id: string, options?: LineageRequestOptions) {
    await this.request<void>(
      'DELETE',
      `/corrections/${encodeURIComponent(id)}`,
      {},
      options,
    );
  }

  probe(ref: string, dryRun: boolean, options?: LineageRequestOptions) {
    return this.request<ProbeReport>('POST', '/table/probe', {}, options, {
      ref,
      dryRun,
    });
  }

  changes(query: ChangesQuery, options?: LineageRequestOptions) {
    return this.get<ChangesPage>('/changes', { ...query }, options);
  }

  async setCursor(
    consumer: string,
    producer: string,
    revision: number,
    options?: LineageRequestOptions,
  ) {
    await this.request<void>(
      'PUT',
      `/consumers/${encodeURIComponent(consumer)}/cursors/${encodeURIComponent(
        producer,
      )}`,
      {},
      options,
      { revision },
    );
  }

  async cursor(
    consumer: string,
    producer: string,
    options?: LineageRequestOptions,
  ) {
    const { revision } = await this.get<{ revision: number }>(
      `/consumers/${encodeURIComponent(consumer)}/cursors/${encodeURIComponent(
        producer,
      )}`,
      {},
      options,
    );
    return revision;
  }

  private get<T>(
    path: string,
    query: Record<string, QueryValue>,
    options?: LineageRequestOptions,
  ): Promise<T> {
    return this.request<T>('GET', path, query, options);
  }

  private async request<T>(
    method: string,
    path: string,
    query: Record<string, QueryValue>,
    options?: LineageRequestOptions,
    body?: unknown,
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) {
        search.set(key, String(value));
      }
    }
    const base = await this.discoveryApi.getBaseUrl('lineage');
    const suffix = search.size > 0 ? `?${search}` : '';
    const response = await this.fetchApi.fetch(`${base}${path}${suffix}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(options?.token && { authorization: `Bearer ${options.token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(options?.signal && { signal: options.signal }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.status === 204
      ? (undefined as T)
      : ((await response.json()) as T);
  }
}
