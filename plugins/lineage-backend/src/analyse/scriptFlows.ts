import { Assertion, Job } from '@grainline/backstage-plugin-lineage-common';
import { ScriptLineage, StatementLineage } from '@grainline/sql-lineage';
import { SnapshotTable, TableFinder } from './SnapshotTables';
import { basisOf, calledJob, feeds, joinAssertion } from './viewAssertions';

/** FEEDS from every table to each that a script fills from it. */
export function flowAssertions(
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
export function writtenOutputs(
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
