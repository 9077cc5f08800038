import {
  CompareAnswer,
  ComparedFact,
  LeftOutRows,
  TableRef,
  VIEW_KINDS,
  columnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { frequencyOf } from '../../record/activity/frequencyOf';
import { readShownGrains } from '../../record/grain/readShownGrains';
import { ColumnRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { noSuchTable } from '../describeTable';
import { hiddenTables } from '../hiddenTables';
import { labelOf, listed } from '../labelOf';
import { rhythmOf } from '../loadedWords';
import { ReadContext } from '../LineageReads';
import { nameableJobs } from '../readJobs';
import { readObservations } from '../readObservations';
import { LiveTableRow, summaryOf } from '../selectTables';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { inFlowOrder, leftOutOf } from '../values/leftOutRows';
import { FillingJob, readJobShapes } from '../values/readJobShapes';
import { readTableFlow, TableFlow } from '../values/readTableFlow';
import { readValueFlow } from '../values/readValueFlow';
import { ValueFlow } from '../values/ValueFlow';
import { lastInCommon, onlyOf, ownTables } from './compareFlows';
import {
  ColumnFill,
  ColumnPair,
  divergenceSentence,
} from './divergenceSentence';

/** Columns of one name whose sources are compared. */
const MOST_COMPARED = 60;
const UNKNOWN = 'unknown';

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
  const leftOut = await readLeftOut(
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

/** A table and what it is made of. */
interface Side {
  readonly root: TableRef;
  readonly flow: TableFlow;
}

/** The rows that each side leaves out after what both are made of. */
async function readLeftOut(
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

async function compareFacts(
  knex: Knex,
  rows: readonly LiveTableRow[],
  leftOut: { left: readonly LeftOutRows[]; right: readonly LeftOutRows[] },
  now: Date,
): Promise<ComparedFact[]> {
  const grains = await readShownGrains(knex, rows);
  const rhythms = await Promise.all(
    rows.map(async ({ ref }) =>
      rhythmOf(
        frequencyOf(await readObservations(knex, ref, now), now.toISOString()),
      ),
    ),
  );
  const counts = rows.map(
    ({ figures }): number | undefined => JSON.parse(figures).rows?.value,
  );
  const filters = [leftOut.left, leftOut.right].map(own => {
    const said = own
      .filter(({ clause }) => clause !== 'inner-join')
      .map(({ fragment, clause }) => fragment || clause);
    return said.length > 0 ? listed(said, 8) : 'none';
  });
  const fact = (
    name: ComparedFact['fact'],
    [one, other]: readonly (string | undefined)[],
  ): ComparedFact => ({
    fact: name,
    left: one ?? UNKNOWN,
    right: other ?? UNKNOWN,
    same: one !== undefined && one === other,
  });
  return [
    fact(
      'grain',
      rows.map(({ ref }) => grains.get(ref)?.sentence),
    ),
    fact('frequency', rhythms),
    fact('filters', filters),
    fact(
      'rows',
      counts.map(count => count?.toLocaleString('en')),
    ),
    fact(
      'owner',
      rows.map(({ owner }) => owner ?? undefined),
    ),
    fact(
      'kind',
      rows.map(({ kind }) => kind.replaceAll('-', ' ')),
    ),
  ];
}

async function compareColumns(
  knex: Knex,
  left: TableRef,
  right: TableRef,
  context: ReadContext,
): Promise<{ items: ColumnPair[]; truncated: boolean }> {
  const columns: ColumnRow[] = await knex('columns')
    .where(whereAny(knex, 'table_ref', [left, right]))
    .whereNull('removed_revision')
    .orderBy('ordinal');
  const of = (table: TableRef) =>
    new Map(
      columns
        .filter(({ table_ref }) => table_ref === table)
        .map(row => [row.name, row]),
    );
  const [ofLeft, ofRight] = [of(left), of(right)];
  const names = [...new Set([...ofLeft.keys(), ...ofRight.keys()])];
  const shared = names
    .filter(name => ofLeft.has(name) && ofRight.has(name))
    .slice(0, MOST_COMPARED);
  const flow = await readValueFlow(
    knex,
    shared.flatMap(name => [columnRef(left, name), columnRef(right, name)]),
    'upstream',
    context,
  );
  const filling = await readJobShapes(knex, [left, right], context);
  const items = names.map((name): ColumnPair => {
    const pair = [ofLeft.get(name), ofRight.get(name)];
    const ways = shared.includes(name)
      ? [
          wayOf(flow, columnRef(left, name)),
          wayOf(flow, columnRef(right, name)),
        ]
      : [];
    const fills = pair.map(row => row && fillOf(flow, row.ref, filling));
    return {
      name,
      ...(pair[0] && { left: pair[0].type }),
      ...(pair[1] && { right: pair[1].type }),
      ...(ways.length === 2 &&
        ways[0] !== undefined &&
        ways[1] !== undefined && { sameSource: ways[0] === ways[1] }),
      ...(fills[0] !== undefined && { leftFrom: fills[0] }),
      ...(fills[1] !== undefined && { rightFrom: fills[1] }),
    };
  });
  return { items, truncated: flow.truncated };
}

function fillOf(
  flow: ValueFlow,
  ref: string,
  filling: ReadonlyMap<TableRef, readonly FillingJob[]>,
): ColumnFill | undefined {
  const into = flow.edges.filter(({ to }) => to === ref);
  const own = filling.get(tableOf(ref)) ?? [];
  const [expression, ...more] = new Set(
    into.flatMap(({ props }) => props.fragment ?? []),
  );
  return expression !== undefined && more.length === 0
    ? {
        expression,
        columns: into.map(({ from }) => from),
        aliases: own.length === 1 ? own[0].shape.aliases ?? {} : {},
      }
    : undefined;
}

/** Where a column comes from and how, as a text that is the same for the same way; undefined if it is not known. */
function wayOf(flow: ValueFlow, root: string): string | undefined {
  const ends = new Set<string>();
  const said = new Set<string>();
  const seen = new Set<string>([root]);
  const stack = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (flow.columns.get(at)?.unresolved) {
      return undefined;
    }
    const into = flow.edges.filter(({ to }) => to === at);
    if (into.length === 0) {
      ends.add(at);
    }
    for (const { from, props } of into) {
      if (props.transform !== 'identity' && props.transform !== 'cast') {
        said.add(
          (props.fragment ?? '').replace(/\b\w+\./g, '').replace(/\s+/g, ' '),
        );
      }
      if (!seen.has(from)) {
        seen.add(from);
        stack.push(from);
      }
    }
  }
  const isMade = ends.size !== 1 || !ends.has(root);
  const table = flow.tables.get(tableOf(root));
  const isView = VIEW_KINDS.some(kind => kind === table?.kind);
  return isMade || !isView
    ? JSON.stringify([[...ends].sort(), [...said].sort()])
    : undefined;
}
