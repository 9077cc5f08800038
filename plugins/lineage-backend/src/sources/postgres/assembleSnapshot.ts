import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  ForeignKeySnapshot,
  SchemaSnapshot,
  Snapshot,
  StatementFailure,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { assembleCheck } from './catalog/checks';
import { assembleColumn } from './catalog/columns';
import { assembleForeignKey } from './catalog/foreignKeys';
import { assembleKey } from './catalog/keys';
import { kindOfRelation, RelationRow } from './catalog/relations';
import { assembleRoutine } from './catalog/routines';
import { assembleSize } from './catalog/sizes';
import { assembleStatistics } from './catalog/statistics';
import {
  assembleViewDependencies,
  ViewDependencies,
} from './catalog/viewDependencies';
import { assembleExpressions } from './catalog/expressions';
import { PostgresCatalog } from './PostgresCatalog';

function gather<Row extends object, Fact>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  factOf: (row: Row) => Fact,
): Map<string, Fact[]> {
  const facts = new Map<string, Fact[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const list = facts.get(key);
    if (list) {
      list.push(factOf(row));
    } else {
      facts.set(key, [factOf(row)]);
    }
  }
  return facts;
}

function byTable<Row extends { table_oid: string }>(
  rows: readonly Row[],
): Map<string, Row> {
  return new Map(rows.map(row => [row.table_oid, row]));
}

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

/**
 * Makes a snapshot of what the catalogs said. Pure: the same rows give the same snapshot.
 *
 * A schema in which a view could not be read is `partial`; every other schema is complete, since one snapshot of the database saw all of it.
 */
export function assembleSnapshot(
  source: string,
  catalog: PostgresCatalog,
): Snapshot {
  const schemaNames = new Map(
    catalog.namespaces.flatMap(n =>
      n.name === null ? [] : [[n.oid, n.name] as const],
    ),
  );
  const relations = new Map(catalog.relations.map(r => [r.oid, r]));
  const nameOf = (oid: string) => {
    const relation = relations.get(oid);
    const schema = relation && schemaNames.get(relation.namespace_oid);
    return schema === undefined ? undefined : { schema, name: relation!.name };
  };

  const tableOid = (row: { table_oid: string }) => row.table_oid;
  const expressions = assembleExpressions(catalog.expressions.rows);
  const columns = gather(catalog.columns, tableOid, row =>
    assembleColumn(row, expressions),
  );
  const keys = gather(catalog.keys, tableOid, row =>
    assembleKey(row, expressions),
  );
  const checks = gather(catalog.checks, tableOid, row =>
    assembleCheck(row, expressions),
  );
  const viewTexts = new Map(
    catalog.viewDefinitions.rows.map(row => [row.oid, row.sql]),
  );
  const bodies = new Map(
    catalog.routineBodies.rows.map(row => [row.oid, row.body]),
  );
  const foreignKeys = gather(catalog.foreignKeys, tableOid, row =>
    assembleForeignKey(row, nameOf),
  );
  const dependencies = assembleViewDependencies(
    catalog.viewDependencies,
    nameOf,
  );
  const partitions = byTable(catalog.partitions);
  const statistics = byTable(catalog.statistics);
  const sizes = byTable(catalog.sizes);

  const table = (relation: RelationRow): TableSnapshot => {
    const { oid } = relation;
    const kind = kindOfRelation(relation);
    const isView = kind === 'view' || kind === 'materialized-view';
    const folded = partitions.get(oid);
    const reads = dependencies.get(oid);
    const references = foreignKeys.get(oid) ?? [];
    const shown = references.filter((k): k is ForeignKeySnapshot => !!k);
    const hiddenReferences =
      references.length - shown.length + (reads?.hidden ?? 0);
    return {
      name: relation.name,
      kind,
      objectId: oid,
      owner: relation.owner,
      comment: relation.comment ?? undefined,
      ...(isView
        ? viewSql(
            viewTexts.get(oid),
            catalog.viewDefinitions.failed.get(oid),
            reads,
          )
        : {}),
      inherited: relation.inherited || undefined,
      withheldReferences: hiddenReferences || undefined,
      populated: kind === 'materialized-view' ? relation.populated : undefined,
      partitionKey:
        kind === 'partitioned-table'
          ? expressions('partition', oid)
          : undefined,
      partitionCount:
        kind === 'partitioned-table' ? folded?.count ?? 0 : undefined,
      partitions:
        kind === 'partitioned-table'
          ? (folded?.visible ?? []).flatMap(([namespace, name]) => {
              const schema = schemaNames.get(namespace);
              return schema === undefined ? [] : [{ schema, name }];
            })
          : undefined,
      ...assembleStatistics(statistics.get(oid), {
        kind,
        tracksCommits: catalog.server.tracks_commits,
        statsReset: catalog.server.stats_reset ?? undefined,
      }),
      bytes: assembleSize(sizes.get(oid), kind, catalog.sizesEstimated),
      columns: columns.get(oid) ?? [],
      keys: keys.get(oid) ?? [],
      checks: checks.get(oid) ?? [],
      foreignKeys: shown,
      reads: isView ? reads?.reads ?? [] : undefined,
    };
  };

  const tables = gather(catalog.relations, r => r.namespace_oid, table);
  const routines = gather(
    catalog.routines,
    r => r.namespace_oid,
    row => assembleRoutine(row, oid => bodies.get(oid) ?? undefined),
  );

  const schemas = catalog.namespaces.flatMap((n): SchemaSnapshot[] => {
    if (n.name === null) {
      return [];
    }
    const own = tables.get(n.oid) ?? [];
    const unread = own.flatMap(t => {
      const failure =
        (t.viewSqlReason?.transient && t.viewSqlReason) ||
        catalog.expressions.failed.get(t.objectId);
      return failure ? [failure] : [];
    });
    return [
      {
        name: n.name,
        owner: n.owner ?? undefined,
        comment: n.comment ?? undefined,
        completeness: unread.length > 0 ? 'partial' : 'complete',
        reason:
          unread.length > 0
            ? {
                code: unread[0].code,
                message: `${unread.length} of its relations could not be read in full: ${unread[0].message}`,
              }
            : undefined,
        withheld: n.withheld,
        withheldMarks: n.marks ?? [],
        tables: own,
        routines: routines.get(n.oid) ?? [],
      },
    ];
  });
  const elsewhere = catalog.namespaces.filter(
    n => n.name === null && n.withheld > 0,
  );
  return {
    source,
    dialect: 'postgres',
    database: catalog.server.database,
    serverVersion: catalog.server.version,
    takenAt: catalog.server.taken_at,
    schemas,
    withheldElsewhere: {
      schemas: elsewhere.length,
      relations: elsewhere.reduce((sum, n) => sum + n.withheld, 0),
      marks: elsewhere.flatMap(n => n.marks ?? []),
    },
    warnings: [],
  };
}
