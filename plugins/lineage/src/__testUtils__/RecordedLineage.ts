import { InputError, NotFoundError } from '@backstage/errors';
import {
  Assertion,
  ChangesPage,
  ConfirmedRemovals,
  CrawlRun,
  EdgeDetail,
  EdgeQuery,
  HistoryEntry,
  HistoryPage,
  HistoryQuery,
  LineageAnswer,
  LineageApi,
  LineageEdge,
  LineageNode,
  LineageQuery,
  ListedTable,
  News,
  NewsQuery,
  Page,
  ReachAnswer,
  ReachQuery,
  Reached,
  RecordCounts,
  SearchHit,
  SearchQuery,
  SourceStatus,
  TableDetail,
  TablesQuery,
  TableSummary,
  TableWatch,
  WalkedEdge,
  breadthFirst,
  certaintyOf,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { RecordedAnswerFacts, RecordedAnswers } from './RecordedAnswers';

/** An edge, with how often the statement that it goes through was seen. */
export interface RecordedEdge extends Assertion {
  readonly calls?: number;
  readonly lastSeen?: string;
  readonly jobs?: LineageEdge['jobs'];
  readonly grainChange?: LineageEdge['grainChange'];
  /** Of a past lineage, how it stands to the present; one that was removed is not in the present's. */
  readonly sinceThen?: LineageEdge['sinceThen'];
}

/** What a recorded lineage answers from. */
export interface RecordedFacts extends RecordedAnswerFacts {
  readonly sources: readonly SourceStatus[];
  readonly tables: readonly TableDetail[];
  readonly edges: readonly RecordedEdge[];
  /** Of a table, by its ref, the newest first; nothing changed of the others. */
  readonly history?: Readonly<Record<string, readonly HistoryEntry[]>>;
  /** By a table's ref; of the others too few changes were seen. */
  readonly watches?: Readonly<Record<string, TableWatch>>;
  readonly news?: News;
  /** The newest first; the last of the source if not given. */
  readonly crawls?: readonly CrawlRun[];
  /** When edges came or went, ISO 8601, the newest first; the first crawl was on 1 November 2026. */
  readonly moments?: readonly string[];
  /** Tables that the reader may not see. */
  readonly hidden?: ReadonlySet<string>;
}

const DEFAULT_DEPTH = 2;
const DEFAULT_NODES = 200;
const DEFAULT_PAGE = 100;

function page<T>(
  items: readonly T[],
  limit = DEFAULT_PAGE,
  cursor = '0',
): Page<T> {
  const start = Number(cursor);
  const end = start + limit;
  return {
    items: items.slice(start, end),
    ...(end < items.length && { nextCursor: String(end) }),
  };
}

function summary(table: TableDetail): TableSummary {
  const { ref, source, schema, name, kind, comment, entityName } = table;
  const { databaseOwner, columnCount, asOf, stale } = table;
  return {
    ref,
    source,
    schema,
    name,
    kind,
    comment,
    entityName,
    databaseOwner,
    columnCount,
    asOf,
    stale,
  };
}

/** Answers like the backend from a few recorded facts, for tests and for looking at the pages. Reads nothing but what it was given. */
export class RecordedLineage extends RecordedAnswers implements LineageApi {
  /** Every call as `method argument`, in order. */
  readonly calls: string[] = [];
  private facts: RecordedFacts;
  private failures = new Map<string, Error>();

  private constructor(facts: RecordedFacts) {
    super();
    this.facts = facts;
  }

  static of(facts: RecordedFacts): RecordedLineage {
    return new RecordedLineage(facts);
  }

  /** Makes a method fail until it is given no error. */
  fail(method: keyof LineageApi, error?: Error) {
    if (error) {
      this.failures.set(method, error);
    } else {
      this.failures.delete(method);
    }
  }

  /** Changes what is answered from now on. */
  change(facts: Partial<RecordedFacts>) {
    this.facts = { ...this.facts, ...facts };
  }

  async sources() {
    this.called('sources');
    return this.facts.sources;
  }

  async source(id: string) {
    this.called('source', id);
    const found = this.facts.sources.find(s => s.id === id);
    if (!found) {
      throw new NotFoundError(`There is no source ${id}`);
    }
    return found;
  }

  async crawls(source: string): Promise<readonly CrawlRun[]> {
    this.called('crawls', source);
    const { lastRun } = await this.source(source);
    return this.facts.crawls ?? (lastRun ? [lastRun] : []);
  }

  async startCrawl(source: string): Promise<CrawlRun> {
    this.called('startCrawl', source);
    const run: CrawlRun = {
      id: 'run-2',
      source,
      state: 'running',
      startedAt: '2026-11-20T10:00:00Z',
      stage: 'reading columns',
      counts: {},
    };
    this.change({
      sources: this.facts.sources.map(s =>
        s.id === source ? { ...s, state: 'running', lastRun: run } : s,
      ),
    });
    return run;
  }

  async counts(source?: string): Promise<RecordCounts> {
    const tables = this.visible().filter(t => !source || t.source === source);
    const views = tables.filter(t => t.kind.endsWith('view'));
    return {
      schemas: new Set(tables.map(t => t.schemaRef)).size,
      tables: tables.length,
      views: views.length,
      columns: tables.reduce((sum, t) => sum + t.columnCount, 0),
      foreignKeys: tables.reduce((sum, t) => sum + t.foreignKeys.length, 0),
      flows: this.facts.edges.filter(e => e.kind === 'FEEDS').length,
      columnLineage: {
        views: views.length,
        complete: views.length,
        unresolved: 0,
        reasons: [],
      },
    };
  }

  async tables(query: TablesQuery) {
    this.called('tables', `${query.source}/${query.schema}`);
    const found = this.visible().filter(
      t =>
        (!query.source || t.source === query.source) &&
        (!query.schema || t.schema === query.schema) &&
        (!query.kind || t.kind === query.kind),
    );
    const listed = (table: TableDetail): ListedTable => ({
      ...summary(table),
      ...(query.facts && {
        facts: {
          grain: {
            sentence: table.grain.sentence,
            certainty: table.grain.certainty,
          },
          lastChange: table.updated.value,
          unresolvedColumns: table.columns.filter(c => c.unresolved).length,
        },
      }),
    });
    return page(found.map(listed), query.limit, query.cursor);
  }

  /** The names of the tables' entities. */
  entityNames(): readonly string[] {
    return this.facts.tables.map(table => table.entityName);
  }

  async table(ref: string): Promise<TableDetail> {
    this.called('table', ref);
    return this.find(ref);
  }

  async lineage(query: LineageQuery): Promise<LineageAnswer> {
    const level = query.level ?? (isColumnRef(query.ref) ? 'column' : 'table');
    const direction = query.direction ?? 'both';
    this.called('lineage', `${query.ref} ${level} ${direction}`);
    await this.table(tableOf(query.ref));

    const walkColumns = isColumnRef(query.ref);
    const kind = walkColumns ? 'DERIVES' : 'FEEDS';
    const edges = this.facts.edges.filter(e => e.kind === kind);
    const depths = new Map<string, number>();
    let truncated = false;
    for (const towards of ['upstream', 'downstream'] as const) {
      if (direction === 'both' || direction === towards) {
        const walk = await breadthFirst(
          query.ref,
          towards,
          async nodes =>
            edges.filter((e: WalkedEdge) =>
              nodes.includes(towards === 'upstream' ? e.to : e.from),
            ),
          async nodes =>
            new Set(nodes.filter(n => !this.facts.hidden?.has(tableOf(n)))),
          {
            depth:
              (towards === 'upstream'
                ? query.upstreamDepth
                : query.downstreamDepth) ??
              query.depth ??
              DEFAULT_DEPTH,
            maxNodes: query.maxNodes ?? DEFAULT_NODES,
          },
        );
        truncated ||= walk.truncated;
        for (const [ref, steps] of walk.depths) {
          const table = tableOf(ref);
          if (!depths.has(table)) {
            depths.set(table, towards === 'upstream' ? -steps : steps);
          }
        }
      }
    }
    const drawn = this.facts.edges.filter(
      e =>
        (query.at !== undefined || e.sinceThen !== 'removed') &&
        (e.kind === 'DERIVES' ? level === 'column' : !walkColumns) &&
        depths.has(tableOf(e.from)) &&
        depths.has(tableOf(e.to)),
    );
    return {
      root: query.ref,
      level,
      nodes: [...depths].map(([ref, depth]) => this.node(ref, depth, depths)),
      edges: drawn.map(
        (e): LineageEdge => ({
          from: e.from,
          to: e.to,
          kind: e.kind,
          certainty: certaintyOf(e.basis),
          props: e.props,
          evidence: e.evidence,
          calls: e.calls,
          lastSeen: e.lastSeen,
          jobs: e.jobs,
          grainChange: e.grainChange,
          ...(query.at !== undefined &&
            e.sinceThen && { sinceThen: e.sinceThen }),
        }),
      ),
      truncated,
      answeredBy: 'database',
      ...(query.at !== undefined && {
        at: query.at,
        knownSince: '2026-11-01T02:10:00.000Z',
        moments: this.facts.moments ?? [],
      }),
    };
  }

  async edge(query: EdgeQuery): Promise<EdgeDetail> {
    this.called('edge', `${query.from} ${query.to}`);
    const found = this.facts.edges.filter(
      e => e.from === query.from && e.to === query.to && e.kind === query.kind,
    );
    if (found.length === 0) {
      throw new NotFoundError(
        `There is no edge from ${query.from} to ${query.to}`,
      );
    }
    const [{ calls: _, ...first }] = found;
    return {
      edge: {
        ...first,
        bases: found.map(e => e.basis),
        certainty: certaintyOf(first.basis),
      },
      from: summary(this.find(tableOf(query.from))),
      to: summary(this.find(tableOf(query.to))),
      assertions: found.map(e => {
        const sql = this.find(tableOf(e.to)).viewSql;
        const start = e.props.fragment
          ? sql?.indexOf(e.props.fragment) ?? -1
          : -1;
        return {
          basis: e.basis,
          certainty: certaintyOf(e.basis),
          props: e.props,
          evidence: e.evidence,
          since: '2026-11-06T02:10:00Z',
          job: e.jobs?.[0],
          sql,
          marks:
            start < 0 ? [] : [{ start, end: start + e.props.fragment!.length }],
        };
      }),
      lastSeen: first.lastSeen,
      hiddenJobs: 0,
    };
  }

  async reach(query: ReachQuery): Promise<ReachAnswer> {
    this.called('reach', `${query.ref} ${query.direction}`);
    const { nodes, edges } = await this.lineage({
      ref: query.ref,
      direction: query.direction,
      depth: 50,
      level: query.level,
    });
    const ofColumn =
      (query.level ?? (isColumnRef(query.ref) ? 'column' : 'table')) ===
      'column';
    return {
      root: query.ref,
      direction: query.direction,
      items: nodes
        .filter(n => n.depth !== 0)
        .flatMap((n): Reached[] => {
          const table = summary(this.find(n.ref));
          const depth = Math.abs(n.depth);
          return ofColumn
            ? n.columns
                .filter(c => edges.some(e => [e.from, e.to].includes(c.ref)))
                .map(({ ref, name, type }) => ({
                  ref,
                  table,
                  column: { name, type },
                  depth,
                  certainty: 'certain' as const,
                }))
            : [
                {
                  ref: n.ref,
                  table,
                  depth,
                  certainty: 'certain' as const,
                  grain: n.grain?.sentence,
                },
              ];
        }),
      hidden: 0,
      truncated: false,
    };
  }

  async search(query: SearchQuery): Promise<Page<SearchHit>> {
    this.called('search', query.query);
    const wanted = query.query.toLowerCase();
    const hits = this.visible().flatMap((t): SearchHit[] => [
      ...(`${t.schema}.${t.name}`.toLowerCase().includes(wanted)
        ? [{ table: summary(t), score: 2 }]
        : []),
      ...t.columns
        .filter(c => c.name.toLowerCase().includes(wanted))
        .map(({ ref, name, type, comment }) => ({
          table: summary(t),
          column: { ref, name, type, comment },
          score: 1,
        })),
    ]);
    return page(hits, query.limit, query.cursor);
  }

  async history(ref: string, query: HistoryQuery = {}): Promise<HistoryPage> {
    this.called('history', `${ref} ${query.cursor ?? 0}`);
    this.find(ref);
    const entries = this.facts.history?.[ref] ?? [];
    return {
      ...page(entries, query.limit, query.cursor),
      since: '2026-11-06T02:10:00Z',
    };
  }

  async watch(ref: string): Promise<TableWatch> {
    this.called('watch', ref);
    this.find(ref);
    return (
      this.facts.watches?.[ref] ?? {
        frequency: {
          observations: 0,
          source: 'Counters of pg_stat_all_tables, read at each crawl.',
          reason: {
            code: 'too-few-observations',
            message:
              'Too few observations yet: the counters have not moved between two crawls.',
          },
        },
      }
    );
  }

  async news(query: NewsQuery = {}): Promise<News> {
    this.called('news', String(query.days ?? 7));
    const { news } = this.facts;
    const shown = (t: TableSummary) =>
      !this.facts.hidden?.has(t.ref) &&
      (!query.source || t.source === query.source);
    return {
      since: news?.since ?? '2026-11-13T02:10:00Z',
      newTables: news?.newTables.filter(n => shown(n.table)) ?? [],
      changedTables: news?.changedTables.filter(c => shown(c.table)) ?? [],
      truncated: news?.truncated ?? false,
    };
  }

  async confirmRemovals(source: string): Promise<ConfirmedRemovals> {
    this.called('confirmRemovals', source);
    const pending =
      this.facts.sources.find(s => s.id === source)?.pendingRemovals ?? [];
    this.change({
      sources: this.facts.sources.map(s =>
        s.id === source ? { ...s, pendingRemovals: undefined } : s,
      ),
    });
    return {
      schemas: 0,
      tables: pending.flatMap(p => p.tables).length,
      columns: pending.flatMap(p => p.columns.flatMap(c => c.columns)).length,
    };
  }

  async changes(): Promise<ChangesPage> {
    throw new InputError('Only services read changes');
  }

  async setCursor(): Promise<void> {
    throw new InputError('Only services keep cursors');
  }

  async cursor(): Promise<number> {
    throw new InputError('Only services keep cursors');
  }

  private find(ref: string): TableDetail {
    const found = this.visible().find(t => t.ref === ref);
    if (!found) {
      throw new NotFoundError(`There is no table ${ref}`);
    }
    return found;
  }

  private visible() {
    return this.facts.tables.filter(t => !this.facts.hidden?.has(t.ref));
  }

  protected answers() {
    return this.facts;
  }

  protected changeAnswers(facts: RecordedAnswerFacts) {
    this.change(facts);
  }

  protected called(method: keyof LineageApi, argument?: string) {
    this.calls.push([method, argument].filter(Boolean).join(' '));
    const error = this.failures.get(method);
    if (error) {
      throw error;
    }
  }

  private node(
    ref: string,
    depth: number,
    drawn: ReadonlyMap<string, number>,
  ): LineageNode {
    const table = this.facts.tables.find(t => t.ref === ref)!;
    const part = new Set(
      this.facts.edges
        .filter(
          e =>
            e.kind === 'DERIVES' &&
            drawn.has(tableOf(e.from)) &&
            drawn.has(tableOf(e.to)),
        )
        .flatMap(e => [e.from, e.to]),
    );
    const flows = this.facts.edges.filter(e => e.kind === 'FEEDS');
    const up = flows.filter(e => e.to === ref).map(e => e.from);
    const down = flows.filter(e => e.from === ref).map(e => e.to);
    const isHidden = (r: string) => this.facts.hidden?.has(r) === true;
    const waits = (r: string) => !isHidden(r) && !drawn.has(r);
    return {
      ref,
      source: table.source,
      schema: table.schema,
      name: table.name,
      kind: table.kind,
      entityName: table.entityName,
      depth,
      columns: table.columns
        .filter(c => part.has(c.ref))
        .map(c => ({ ref: c.ref, name: c.name, type: c.type })),
      columnCount: table.columnCount,
      grain: {
        sentence: table.grain.sentence,
        certainty: table.grain.certainty,
      },
      moreUpstream: up.filter(waits).length,
      moreDownstream: down.filter(waits).length,
      hiddenUpstream: up.filter(isHidden).length,
      hiddenDownstream: down.filter(isHidden).length,
      unresolved: table.unresolved,
    };
  }
}
