import { Figure, Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnSnapshot,
  ForeignKeySnapshot,
  StatementFailure,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { assembleCheck } from './catalog/checks';
import { assembleColumn, ColumnRow } from './catalog/columns';
import { assembleExpressions } from './catalog/expressions';
import { assembleForeignKey } from './catalog/foreignKeys';
import { assembleOrigin } from './catalog/foreignTables';
import { assembleKey } from './catalog/keys';
import { kindOfRelation, RelationRow } from './catalog/relations';
import { assembleSize, sumSizes } from './catalog/sizes';
import {
  assembleStatistics,
  sumStatistics,
  whyNoCounters,
} from './catalog/statistics';
import { assembleValueStatistics } from './catalog/valueStatistics';
import {
  assembleViewDependencies,
  ViewDependencies,
} from './catalog/viewDependencies';
import { gatherBy } from './gatherBy';
import { PostgresCatalog } from './PostgresCatalog';
import { RelationNames } from './RelationNames';

const NAMES_WITHHELD: Reason = {
  code: 'withheld',
  message:
    'The view reads what the crawling role may not see, so that its SQL is withheld; GRANT SELECT on all that it reads would show it',
};

const DROPPED_MEANWHILE = {
  code: 'changed-while-read',
  message: 'A view was dropped while it was read',
  transient: true,
};

function viewSql(
  sql: string | null | undefined,
  failure: StatementFailure | undefined,
  dependencies: ViewDependencies | undefined,
): Pick<TableSnapshot, 'viewSql' | 'viewSqlReason'> {
  if (dependencies?.namesHidden) {
    return { viewSqlReason: { ...NAMES_WITHHELD, transient: false } };
  }
  return sql
    ? { viewSql: sql }
    : { viewSqlReason: failure ?? DROPPED_MEANWHILE };
}

const byTable = (row: { readonly table_oid: string }) => row.table_oid;

/** Makes tables of what the catalogs said, one by one, so that no two forms of all of them are held at a time. Pure. */
export class TableAssembler {
  readonly #catalog: PostgresCatalog;
  readonly #names: RelationNames;
  readonly #expressions;
  readonly #keys;
  readonly #checks;
  readonly #foreignKeys;
  readonly #viewTexts;
  readonly #dependencies;
  readonly #partitions;
  readonly #inheritance;
  readonly #foreignTables;
  readonly #statistics;
  readonly #sizes;
  readonly #values;
  readonly #dataThrough;

  /** @param dataThrough - figures by oid */
  static create(
    catalog: PostgresCatalog,
    names: RelationNames,
    dataThrough: ReadonlyMap<string, Figure<string>>,
  ) {
    return new TableAssembler(catalog, names, dataThrough);
  }

  private constructor(
    catalog: PostgresCatalog,
    names: RelationNames,
    dataThrough: ReadonlyMap<string, Figure<string>>,
  ) {
    this.#catalog = catalog;
    this.#dataThrough = dataThrough;
    this.#names = names;
    this.#expressions = assembleExpressions(catalog.expressions.rows);
    this.#keys = gatherBy(catalog.keys, byTable);
    this.#checks = gatherBy(catalog.checks, byTable);
    this.#foreignKeys = gatherBy(catalog.foreignKeys, byTable);
    this.#viewTexts = new Map(
      catalog.viewDefinitions.rows.map(row => [row.oid, row.sql]),
    );
    this.#dependencies = assembleViewDependencies(
      catalog.viewDependencies,
      oid => names.of(oid),
    );
    this.#partitions = gatherBy(catalog.partitions, byTable);
    this.#inheritance = gatherBy(catalog.inheritance, byTable);
    this.#foreignTables = gatherBy(catalog.foreignTables, byTable);
    this.#statistics = gatherBy(catalog.statistics, byTable);
    this.#values = gatherBy(catalog.valueStatistics, byTable);
    this.#sizes = gatherBy(catalog.sizes, byTable);
  }

  /** A column of a table. */
  column(row: ColumnRow): ColumnSnapshot {
    return assembleColumn(row, this.#expressions);
  }

  /** A table with its columns, or a family by its newest member. */
  table(
    relation: RelationRow,
    columns: readonly ColumnSnapshot[],
  ): TableSnapshot {
    const { oid } = relation;
    const kind = kindOfRelation(relation);
    const family = this.#names.familyOf(oid);
    const isView = kind === 'view' || kind === 'materialized-view';
    const reads = this.#dependencies.get(oid);
    const references = (this.#foreignKeys.get(oid) ?? []).map(row =>
      assembleForeignKey(row, to => this.#names.of(to)),
    );
    const shown = references.filter((k): k is ForeignKeySnapshot => !!k);
    const hiddenReferences =
      references.length - shown.length + (reads?.hidden ?? 0);
    const keys = (this.#keys.get(oid) ?? []).map(row =>
      assembleKey(row, this.#expressions),
    );
    return {
      name: family?.name ?? relation.name,
      kind,
      objectId: oid,
      owner: relation.owner,
      comment: relation.comment ?? undefined,
      ...(isView
        ? viewSql(
            this.#viewTexts.get(oid),
            this.#catalog.viewDefinitions.failed.get(oid),
            reads,
          )
        : {}),
      inherited: relation.inherited || undefined,
      inherits: this.#inheritance
        .get(oid)
        ?.flatMap(({ parent_oid }) => this.#names.of(parent_oid) ?? [])
        .map(({ schema, name }) => ({ schema, name })),
      family: family?.members.map(member => ({
        name: member.name,
        objectId: member.oid,
      })),
      origin: assembleOrigin(this.#foreignTables.get(oid)?.[0]),
      dataThrough: this.#dataThrough.get(oid),
      withheldReferences: hiddenReferences || undefined,
      populated: kind === 'materialized-view' ? relation.populated : undefined,
      ...(kind === 'partitioned-table' ? this.#partitioning(oid) : {}),
      ...this.#figures(family?.members.map(m => m.oid) ?? [oid], kind),
      // Those of one member of a family say nothing of the others.
      ...(family ? {} : assembleValueStatistics(this.#values.get(oid)?.[0])),
      columns,
      // What is unique in each member is not so in all of them together.
      keys: family ? keys.map(key => ({ ...key, enforced: false })) : keys,
      checks: (this.#checks.get(oid) ?? []).map(row =>
        assembleCheck(row, this.#expressions),
      ),
      foreignKeys: shown,
      reads: isView ? reads?.reads ?? [] : undefined,
    };
  }

  /** Why a table could not be read in full this time. */
  failureOf(table: TableSnapshot): Reason | undefined {
    return (
      (table.viewSqlReason?.transient && table.viewSqlReason) ||
      this.#catalog.expressions.failed.get(table.objectId)
    );
  }

  #partitioning(
    oid: string,
  ): Pick<TableSnapshot, 'partitionKey' | 'partitionCount' | 'partitions'> {
    const [folded] = this.#partitions.get(oid) ?? [];
    return {
      partitionKey: this.#expressions('partition', oid),
      partitionCount: folded?.count ?? 0,
      partitions: (folded?.visible ?? []).flatMap(([namespace, name]) => {
        const schema = this.#names.schema(namespace);
        return schema === undefined ? [] : [{ schema, name }];
      }),
    };
  }

  #figures(oids: readonly string[], kind: TableSnapshot['kind']) {
    const { server, sizesRead, statisticsUnread, commitTimes } = this.#catalog;
    const statistics = oids.flatMap(oid => this.#statistics.get(oid) ?? []);
    const sizes = oids.flatMap(oid => this.#sizes.get(oid) ?? []);
    return {
      ...assembleStatistics(
        statistics.length > 1 ? sumStatistics(statistics) : statistics[0],
        {
          kind,
          tracksCommits: commitTimes,
          statsReset: server.stats_reset ?? undefined,
          noCounters: whyNoCounters(server),
          unread: statisticsUnread,
        },
      ),
      bytes: assembleSize(
        sizes.length > 1 ? sumSizes(sizes) : sizes[0],
        kind,
        sizesRead,
      ),
    };
  }
}
