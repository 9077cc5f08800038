import {
  ColumnStep,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { JobRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { tableOfEvidence } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { readableEvidence } from '../readable';
import { edgeJob, nameableJobs } from '../readJobs';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { FilterReader } from '../values/leftOutRows';
import { FillingJob } from '../values/readJobShapes';
import { FoundStep } from './sourceSteps';

/** What of conditions and steps a reader may see. */
export interface SourceReader extends FilterReader {
  step(step: FoundStep): ColumnStep;
}

/** What of steps and jobs the reader may see. */
export async function sourceReader(
  knex: Knex,
  steps: readonly FoundStep[],
  filling: ReadonlyMap<TableRef, readonly FillingJob[]>,
  context: ReadContext,
): Promise<SourceReader> {
  const jobs: JobRow[] = await knex<JobRow>('jobs')
    .where(
      whereAny(knex, 'id', [...new Set(steps.flatMap(({ job }) => job ?? []))]),
    )
    .whereNull('removed_revision');
  const byId = new Map(jobs.map(row => [row.id, row]));
  const shapes = [...filling.values()].flat();
  const nameable = await nameableJobs(
    knex,
    [...new Set([...byId.keys(), ...shapes.map(({ job }) => job.id)])],
    context,
  );
  const mentioned = [
    ...steps.flatMap(({ evidence }) => evidence.flatMap(one => one.ref ?? [])),
    ...shapes.flatMap(({ shape }) =>
      shape.filters.flatMap(({ table, columns }) => [
        ...(table !== undefined ? [table] : []),
        ...columns,
      ]),
    ),
  ].map(tableOfEvidence);
  const visible = await selectVisibleRefs(
    knex,
    [...new Set(mentioned)],
    context.visible,
  );
  const isHidden = (ref: string) =>
    context.visible !== undefined && !visible.has(tableOfEvidence(ref));
  return {
    withholdSql: context.withholdSql,
    isHidden,
    isNameable: (job: string) => nameable.has(job),
    step({ fragments: _, fragment, job, ...step }: FoundStep): ColumnStep {
      const row = job === undefined ? undefined : byId.get(job);
      return {
        ...step,
        ...(fragment !== undefined && !context.withholdSql && { fragment }),
        ...(row && nameable.has(row.id) && { job: edgeJob(row) }),
        evidence: readableEvidence(step.evidence, {
          withholdSql: context.withholdSql,
          // A routine or a query stands in no table of its own.
          isHidden: ref =>
            /^(view:|[^:]*$)/.test(ref) ? isHidden(ref) : !nameable.has(ref),
        }),
      };
    },
  };
}
