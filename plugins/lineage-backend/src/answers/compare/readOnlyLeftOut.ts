import {
  LeftOutRows,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ReadContext } from '../LineageReads';
import { nameableJobs } from '../readJobs';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { inFlowOrder, leftOutOf } from '../values/leftOutRows';
import { readJobShapes } from '../values/readJobShapes';
import { TableFlow } from '../values/readTableFlow';
import { ownTables } from './compareFlows';

/** A table and what it is made of. */
export interface Side {
  readonly root: TableRef;
  readonly flow: TableFlow;
}

/** The rows that each side leaves out after what both are made of. */
export async function readOnlyLeftOut(
  knex: Knex,
  left: Side,
  right: Side,
  context: ReadContext,
): Promise<{ left: LeftOutRows[]; right: LeftOutRows[] }> {
  const between = [
    ...[...left.flow.depths.keys()].filter(ref => !right.flow.depths.has(ref)),
    ...[...right.flow.depths.keys()].filter(ref => !left.flow.depths.has(ref)),
  ];
  const filling = await readJobShapes(knex, between, context);
  const shapes = [...filling.values()].flat();
  const nameable = await nameableJobs(
    knex,
    shapes.map(({ job }) => job.id),
    context,
  );
  const mentioned = shapes.flatMap(({ shape }) =>
    shape.filters.flatMap(({ table, columns }) => [
      ...(table !== undefined ? [table] : []),
      ...columns.map(tableOf),
    ]),
  );
  const visible = await selectVisibleRefs(
    knex,
    [...new Set(mentioned)],
    context.visible,
  );
  const reader = {
    withholdSql: context.withholdSql,
    isHidden: (ref: TableRef) =>
      context.visible !== undefined && !visible.has(ref),
    isNameable: (job: string) => nameable.has(job),
  };
  const of = ({ root, flow }: Side, other: Side) =>
    inFlowOrder(
      ownTables(root, flow, other.flow, filling).flatMap(ref =>
        (filling.get(ref) ?? []).flatMap(one =>
          leftOutOf(one, flow.depths.get(ref)!, reader),
        ),
      ),
    ).filter(({ window, valuesOnly }) => !window && !valuesOnly);
  return { left: of(left, right), right: of(right, left) };
}
