import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  ChangesQuery,
  EdgeQuery,
  FitQuery,
  HistoryQuery,
  LineageQuery,
  NewsQuery,
  ReachQuery,
  SearchQuery,
  TablesQuery,
  lineageSqlReadPermission,
  lineageTableReadPermission,
} from '@grainline/backstage-plugin-lineage-common';
import { TableCriteria, TableFilter } from '../access/TableCriteria';
import { NamesQuery } from './findNames';
import { LineageReads, ReadContext } from './LineageReads';

/** Selects no table. */
const NOTHING: TableFilter = { refs: [] };

/**
 * The one way to the record for readers: asks the permission framework what they may see, and passes that on as criteria that become SQL. It
 * knows nothing of what is read; what it wraps knows nothing of permissions.
 */
export class AuthorizedLineage implements LineageReads {
  private readonly reads: LineageReads;
  private readonly permissions: PermissionsService;
  private readonly toCriteria: (
    conditions: PermissionCriteria<PermissionCondition>,
  ) => TableCriteria;

  static create(options: {
    readonly reads: LineageReads;
    readonly permissions: PermissionsService;
    /** Makes criteria of a policy's conditions, by the rules of the plugin. */
    toCriteria(
      conditions: PermissionCriteria<PermissionCondition>,
    ): TableCriteria;
  }): AuthorizedLineage {
    return new AuthorizedLineage(options);
  }

  private constructor(options: Parameters<typeof AuthorizedLineage.create>[0]) {
    this.reads = options.reads;
    this.permissions = options.permissions;
    this.toCriteria = options.toCriteria.bind(options);
  }

  async sources(context: ReadContext) {
    return this.reads.sources(await this.authorize(context));
  }

  async source(id: string, context: ReadContext) {
    return this.reads.source(id, await this.authorize(context));
  }

  async crawls(id: string, context: ReadContext) {
    return this.reads.crawls(id, await this.authorize(context));
  }

  async counts(source: string | undefined, context: ReadContext) {
    return this.reads.counts(source, await this.authorize(context));
  }

  async tables(query: TablesQuery, context: ReadContext) {
    return this.reads.tables(query, await this.authorize(context));
  }

  async table(ref: string, context: ReadContext) {
    return this.reads.table(ref, await this.authorize(context));
  }

  async lineage(query: LineageQuery, context: ReadContext) {
    return this.reads.lineage(query, await this.authorize(context));
  }

  async edge(query: EdgeQuery, context: ReadContext) {
    return this.reads.edge(query, await this.authorize(context));
  }

  async reach(query: ReachQuery, context: ReadContext) {
    return this.reads.reach(query, await this.authorize(context));
  }

  async history(ref: string, query: HistoryQuery, context: ReadContext) {
    return this.reads.history(ref, query, await this.authorize(context));
  }

  async watch(ref: string, context: ReadContext) {
    return this.reads.watch(ref, await this.authorize(context));
  }

  async news(query: NewsQuery, context: ReadContext) {
    return this.reads.news(query, await this.authorize(context));
  }

  async corrections(ref: string, context: ReadContext) {
    return this.reads.corrections(ref, await this.authorize(context));
  }

  async columnSource(ref: string, context: ReadContext) {
    return this.reads.columnSource(ref, await this.authorize(context));
  }

  async impact(ref: string, context: ReadContext) {
    return this.reads.impact(ref, await this.authorize(context));
  }

  async compare(left: string, right: string, context: ReadContext) {
    return this.reads.compare(left, right, await this.authorize(context));
  }

  async changedSince(ref: string, since: string, context: ReadContext) {
    return this.reads.changedSince(ref, since, await this.authorize(context));
  }

  async search(query: SearchQuery, context: ReadContext) {
    return this.reads.search(query, await this.authorize(context));
  }

  async names(query: NamesQuery, context: ReadContext) {
    return this.reads.names(query, await this.authorize(context));
  }

  async fit(query: FitQuery, context: ReadContext) {
    return this.reads.fit(query, await this.authorize(context));
  }

  async dashboards(table: string | undefined, context: ReadContext) {
    return this.reads.dashboards(table, await this.authorize(context));
  }

  async changes(query: ChangesQuery, context: ReadContext) {
    return this.reads.changes(query, await this.authorize(context));
  }

  private async authorize({ credentials }: ReadContext): Promise<ReadContext> {
    const [[table], [sql]] = await Promise.all([
      this.permissions.authorizeConditional(
        [{ permission: lineageTableReadPermission }],
        { credentials },
      ),
      this.permissions.authorize([{ permission: lineageSqlReadPermission }], {
        credentials,
      }),
    ]);
    const withholdSql = sql.result !== AuthorizeResult.ALLOW;
    switch (table.result) {
      case AuthorizeResult.ALLOW:
        return { credentials, withholdSql };
      case AuthorizeResult.CONDITIONAL:
        return {
          credentials,
          withholdSql,
          visible: this.toCriteria(table.conditions),
        };
      default:
        return { credentials, withholdSql, visible: NOTHING };
    }
  }
}
