import {
  LineageNode,
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageSteps } from './LineageSteps';

/** Tables next to a table that are not in an answer. */
export type WaitingCounts = Pick<
  LineageNode,
  'moreUpstream' | 'moreDownstream' | 'hiddenUpstream' | 'hiddenDownstream'
>;

/** Nothing is next to it. */
export const NOTHING_WAITS: WaitingCounts = {
  moreUpstream: 0,
  moreDownstream: 0,
  hiddenUpstream: 0,
  hiddenDownstream: 0,
};

type Side = 'upstream' | 'downstream';

/** The tables outside of an answer that are next to each of its tables on one side. */
async function readOutside(
  steps: LineageSteps,
  refs: readonly string[],
  answer: ReadonlySet<TableRef>,
  side: Side,
): Promise<ReadonlyMap<TableRef, ReadonlySet<TableRef>>> {
  const kind = isColumnRef(refs[0]) ? 'DERIVES' : 'FEEDS';
  const next = new Map<TableRef, Set<TableRef>>();
  for (const { from, to } of await steps.step(refs, side, kind)) {
    const far = tableOf(side === 'upstream' ? from : to);
    if (!answer.has(far)) {
      const near = tableOf(side === 'upstream' ? to : from);
      const tables = next.get(near) ?? new Set();
      next.set(near, tables.add(far));
    }
  }
  return next;
}

/**
 * Looks one step beyond an answer: counts what was left out, and what the reader may not see.
 *
 * @param refs - the tables that were reached, or the columns: then only those tables count into or out of which the columns' values flow
 * @returns by table; a table next to which nothing waits may be missing
 */
export async function countWaiting(
  steps: LineageSteps,
  refs: readonly string[],
): Promise<ReadonlyMap<TableRef, WaitingCounts>> {
  const answer = new Set(refs.map(tableOf));
  const sides = {
    upstream: await readOutside(steps, refs, answer, 'upstream'),
    downstream: await readOutside(steps, refs, answer, 'downstream'),
  };
  const outside = new Set<TableRef>();
  for (const side of Object.values(sides)) {
    for (const tables of side.values()) {
      tables.forEach(table => outside.add(table));
    }
  }
  if (outside.size === 0) {
    return new Map();
  }
  const visible = await steps.visible([...outside]);
  const alive =
    visible.size === outside.size ? visible : await steps.alive([...outside]);
  const countOf = (table: TableRef, side: Side) => {
    let [more, hidden] = [0, 0];
    sides[side].get(table)?.forEach(far => {
      if (visible.has(far)) {
        more++;
      } else if (alive.has(far)) {
        hidden++;
      }
    });
    return { more, hidden };
  };
  return new Map(
    [...new Set([...sides.upstream.keys(), ...sides.downstream.keys()])].map(
      table => {
        const upstream = countOf(table, 'upstream');
        const downstream = countOf(table, 'downstream');
        return [
          table,
          {
            moreUpstream: upstream.more,
            moreDownstream: downstream.more,
            hiddenUpstream: upstream.hidden,
            hiddenDownstream: downstream.hidden,
          },
        ];
      },
    ),
  );
}
