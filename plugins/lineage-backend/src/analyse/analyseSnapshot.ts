import {
  columnRef,
  Job,
  Reason,
  schemaRef,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName, Snapshot } from '@grainline/backstage-plugin-lineage-node';
import {
  AnalysedColumn,
  AnalysedSnapshot,
  AnalysedTable,
} from './AnalysedSnapshot';
import { AnalysisOptions } from './AnalysisOptions';
import { AssertionSet } from './AssertionSet';
import { columnLineageCoverage } from './columnLineageCoverage';
import { foreignKeyAssertions, foreignKeysOf } from './foreignKeys';
import { grainsOf } from './grain/grainsOf';
import { TableKeys } from './grain/TableKeys';
import { routineJob, viewJob } from './jobIds';
import { readingOrder } from './readingOrder';
import { distinctReasons, fromSqlReason } from './reasons';
import { routineFacts, WrittenColumn } from './routineFacts';
import { SnapshotTable, SnapshotTables } from './SnapshotTables';
import {
  derivesAssertions,
  joinAssertion,
  notedFeeds,
  parsedFeeds,
} from './viewAssertions';
import { ViewLineage, viewLineage } from './viewLineage';

function isView({ table }: SnapshotTable): boolean {
  return table.kind === 'view' || table.kind === 'materialized-view';
}

/**
 * Makes facts of a snapshot: the lineage of its views and routines, its joins, foreign keys and grains.
 *
 * Pure but for the parser, which must be loaded (`loadParser`). One view that is not understood costs its own lineage, with a reason, and
 * nothing else.
 */
export function analyseSnapshot(
  snapshot: Snapshot,
  options: AnalysisOptions = {},
): AnalysedSnapshot {
  const { source, dialect } = snapshot;
  const { skip, onUnit } = options;
  const tables = SnapshotTables.create(snapshot);
  const keys = TableKeys.create(tables);
  const assertions = new AssertionSet();
  const jobs: Job[] = [];
  const warnings: Reason[] = [...snapshot.warnings];
  const written: WrittenColumn[] = [];
  const lineages = new Map<string, ViewLineage>();
  /** By table, then column. */
  const unresolved = new Map<string, Map<string, Reason>>();
  const markUnresolved = (table: string, column: string, reason: Reason) => {
    const columns = unresolved.get(table) ?? new Map<string, Reason>();
    columns.set(column, columns.get(column) ?? reason);
    unresolved.set(table, columns);
  };

  const views = readingOrder(tables.all.filter(isView), tables);
  const routines = snapshot.schemas.flatMap(schema =>
    schema.routines.map(routine => ({ schema: schema.name, routine })),
  );
  const total = views.length + routines.length;
  let done = 0;

  for (const view of views) {
    const job = viewJob(source, view);
    jobs.push(job);
    onUnit?.(job.id, done++, total);
    const lineage = viewLineage(view, tables, keys, dialect, skip?.get(job.id));
    lineages.set(view.ref, lineage);
    keys.add(view, lineage);
    const { statement } = lineage;
    if (!statement) {
      notedFeeds(view, job, tables).forEach(a => assertions.add(a));
      view.columns.forEach(c => markUnresolved(view.ref, c, lineage.reason));
      continue;
    }
    parsedFeeds(view, statement, job, tables).forEach(a => assertions.add(a));
    for (const output of statement.outputs) {
      const column = view.columns[output.ordinal - 1];
      const derived = derivesAssertions(output, view, column, job, tables);
      if (Array.isArray(derived)) {
        derived.forEach(a => assertions.add(a));
      } else {
        markUnresolved(view.ref, column, derived);
      }
    }
    for (const pair of statement.joins) {
      const join = joinAssertion(pair, job, view.ref, tables);
      if (join) {
        assertions.add(join);
      }
    }
  }

  for (const { schema, routine } of routines) {
    const job = routineJob(source, schema, routine);
    onUnit?.(job.id, done++, total);
    const reason = skip?.get(job.id);
    const { body } = routine;
    if (reason || body === undefined) {
      warnings.push(
        reason ?? {
          code: 'withheld',
          message: `Routine ${job.name}: its body is withheld or could not be read`,
        },
      );
      continue;
    }
    const facts = routineFacts({ ...routine, body }, job, tables, dialect);
    if (facts.assertions.length > 0) {
      jobs.push(job);
    }
    facts.assertions.forEach(a => assertions.add(a));
    written.push(...facts.written);
    facts.unresolved.forEach(u => markUnresolved(u.table, u.column, u.reason));
    warnings.push(...facts.warnings);
  }

  const grains = grainsOf(tables, keys, lineages, written);
  const analysed = tables.all.map((entry): AnalysedTable => {
    const { columns, foreignKeys, reads, ...facts } = entry.table;
    const foreign = foreignKeysOf(entry, tables);
    foreignKeyAssertions(entry, foreign).forEach(a => assertions.add(a));
    const primary = new Set(
      facts.keys.find(k => k.kind === 'primary')?.columns ?? [],
    );
    const gaps = unresolved.get(entry.ref);
    const lineage = lineages.get(entry.ref);
    return {
      ...facts,
      ref: entry.ref,
      schemaRef: schemaRef(source, entry.schema),
      schema: entry.schema,
      entityName: entityName(source, entry.schema, entry.table.name),
      columns: columns.map(
        (column): AnalysedColumn => ({
          ...column,
          ref: columnRef(entry.ref, column.name),
          primaryKey: primary.has(column.name),
          unresolved: gaps?.get(column.name),
        }),
      ),
      foreignKeys: foreign,
      grain: grains.get(entry.ref)!,
      unresolved: distinctReasons([
        ...(lineage?.reason ? [lineage.reason] : []),
        ...(lineage?.statement?.unresolved.map(fromSqlReason) ?? []),
        ...(gaps?.values() ?? []),
      ]),
      keepLineage:
        lineage?.statement === undefined && lineage?.transient
          ? lineage.reason
          : undefined,
    };
  });

  return {
    source,
    dialect,
    database: snapshot.database,
    serverVersion: snapshot.serverVersion,
    takenAt: snapshot.takenAt,
    withheldElsewhere: snapshot.withheldElsewhere,
    schemas: snapshot.schemas.map(
      ({ tables: _tables, routines: _routines, ...schema }) => ({
        ...schema,
        ref: schemaRef(source, schema.name),
        entityName: entityName(source, schema.name),
      }),
    ),
    tables: analysed,
    jobs,
    assertions: assertions.all(),
    columnLineage: columnLineageCoverage(analysed),
    warnings,
  };
}
