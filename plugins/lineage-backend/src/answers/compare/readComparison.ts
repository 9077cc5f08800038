import {
  CompareAnswer,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { noSuchTable } from '../describeTable';
import { hiddenTables } from '../hiddenTables';
import { labelOf, listed } from '../labelOf';
import { ReadContext } from '../LineageReads';
import { summaryOf } from '../selectTables';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { readTableFlow } from '../values/readTableFlow';
import { compareColumns } from './compareColumns';
import { compareFacts } from './compareFacts';
import { lastInCommon, onlyOf } from './compareFlows';
import { divergenceSentence } from './divergenceSentence';
import { readOnlyLeftOut } from './readOnlyLeftOut';

/**
 * Two tables side by side, and where their lineage parts.
 *
 * @throws NotFoundError when one of them does not exist, or may not be seen
 */
export async function readComparison(
  knex: Knex,
  graph: AnsweringGraph,
  leftRef: TableRef,
  rightRef: TableRef,
  context: ReadContext,
  now: Date,
): Promise<CompareAnswer> {
  const sides = [leftRef, rightRef];
  const seen = await selectVisibleRefs(knex, sides, context.visible);
  const missing = sides.find(ref => !seen.has(ref));
  if (missing !== undefined) {
    throw noSuchTable(missing);
  }
  const left = await readTableFlow(knex, graph, [leftRef], 'upstream', context);
  const right = await readTableFlow(
    knex,
    graph,
    [rightRef],
    'upstream',
    context,
  );
  const rows = [left.tables.get(leftRef)!, right.tables.get(rightRef)!];
  const leftOut = await readOnlyLeftOut(
    knex,
    { root: leftRef, flow: left },
    { root: rightRef, flow: right },
    context,
  );
  const columns = await compareColumns(knex, leftRef, rightRef, context);
  const facts = await compareFacts(knex, rows, leftOut, now);
  const common = lastInCommon(left, right, {
    left: leftRef,
    right: rightRef,
  });
  const onlyLeft = onlyOf(leftOut.left, leftOut.right);
  const onlyRight = onlyOf(leftOut.right, leftOut.left);
  const hidden = new Set([...left.hidden, ...right.hidden]).size;
  const truncated = left.truncated || right.truncated || columns.truncated;
  const unknowns = [
    ...(hidden > 0 ? [hiddenTables(hidden)] : []),
    ...(truncated
      ? [
          {
            code: 'truncated',
            message: 'There is more to compare than one answer holds',
          },
        ]
      : []),
    ...rows.flatMap(row =>
      JSON.parse(row.unresolved).length > 0
        ? [
            {
              code: 'unresolved',
              message: `The lineage of ${labelOf(row.ref)} is not wholly known`,
            },
          ]
        : [],
    ),
  ];
  const divergence =
    common.length > 0
      ? {
          common: common.map(ref =>
            summaryOf((left.tables.get(ref) ?? right.tables.get(ref))!),
          ),
          onlyLeft,
          onlyRight,
          sentence: divergenceSentence(common, [leftRef, rightRef], {
            onlyLeft,
            onlyRight,
            columns: columns.items,
            grains: [facts[0].left, facts[0].right],
            withholdSql: context.withholdSql,
          }),
        }
      : undefined;
  const differing = facts.filter(({ same }) => !same).map(({ fact }) => fact);
  return {
    sentence:
      divergence?.sentence ??
      `${labelOf(leftRef)} and ${labelOf(
        rightRef,
      )} have nothing in common upstream, as far as was read${
        differing.length > 0 ? `; they differ in ${listed(differing, 6)}` : ''
      }.`,
    certainty: unknowns.length === 0 ? 'certain' : 'likely',
    unknowns,
    hidden,
    truncated,
    left: summaryOf(rows[0]),
    right: summaryOf(rows[1]),
    facts,
    columns: columns.items.map(({ leftFrom: _, rightFrom: __, ...one }) => one),
    ...(divergence && { divergence }),
  };
}
