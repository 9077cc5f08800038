import {
  Assertion,
  Job,
  Reason,
} from '@grainline/backstage-plugin-lineage-common';
import { ScriptLineage, StatementLineage } from '@grainline/sql-lineage';
import { SnapshotTable, TableFinder } from './SnapshotTables';
import {
  basisOf,
  calledJob,
  derivesAssertions,
  feeds,
  joinAssertion,
} from './viewAssertions';
import { WrittenColumn } from './WrittenColumn';
import { writtenUnits } from './writtenUnits';

/** FEEDS from every table to each that a script fills from it. */
function flowAssertions(
  script: ScriptLineage,
  job: Job,
  tables: TableFinder,
): Assertion[] {
  return script.flows.flatMap(flow => {
    const from = tables.find(flow.from);
    const to = tables.find(flow.to);
    return from && to && from.ref !== to.ref
      ? [
          feeds(from.ref, to.ref, job, {
            basis: basisOf(job),
            text: `${calledJob(job)} writes from it`,
            ref: job.id,
          }),
        ]
      : [];
  });
}

/** What a script writes into columns that are known, each with its table. */
function writtenOutputs(
  script: ScriptLineage,
  tables: TableFinder,
): {
  output: ScriptLineage['outputs'][number];
  target: SnapshotTable;
}[] {
  return script.outputs.flatMap(output => {
    const target = output.table && tables.find(output.table);
    return target &&
      !output.assumedName &&
      target.columns.includes(output.column)
      ? [{ output, target }]
      : [];
  });
}

/** What a script makes flow into tables, and what it writes into their columns. */
export interface OutputFlows {
  /** FEEDS and DERIVES. */
  readonly assertions: Assertion[];
  readonly written: readonly WrittenColumn[];
  /** Why a column that it writes is not resolved, by the table's ref and the column's name. */
  readonly unread: readonly {
    table: string;
    column: string;
    reason: Reason;
  }[];
}

/**
 * Reads out of a script what flows into the tables that it writes.
 *
 * @param units - of {@link writtenUnits}
 */
export function outputFlows(
  script: ScriptLineage,
  job: Job,
  tables: TableFinder,
  units: ReturnType<typeof writtenUnits>,
): OutputFlows {
  const assertions = flowAssertions(script, job, tables);
  const written: WrittenColumn[] = [];
  const unread: OutputFlows['unread'][number][] = [];
  for (const { output, target } of writtenOutputs(script, tables)) {
    const { column } = output;
    const table = target.ref;
    written.push({
      table,
      column,
      output,
      unit: units.get(table)?.get(column),
      job,
    });
    const derived = derivesAssertions(output, target, column, job, tables);
    if (Array.isArray(derived)) {
      assertions.push(...derived.filter(a => a.from !== a.to));
    } else {
      unread.push({ table, column, reason: derived });
    }
  }
  return { assertions, written, unread };
}

/** JOINS of statements, seen in their job. */
export function joinAssertions(
  statements: readonly StatementLineage[],
  job: Job,
  tables: TableFinder,
): Assertion[] {
  return statements.flatMap(statement =>
    statement.joins.flatMap(
      pair => joinAssertion(pair, job, job.id, tables) ?? [],
    ),
  );
}
