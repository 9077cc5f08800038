import {
  ColumnRef,
  Correction,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ReadContext } from '../LineageReads';
import { readValueFlow } from '../values/readValueFlow';
import { ValueFlow } from '../values/ValueFlow';

/** The flow with what people said of the column: without what they deny, and with what they add. */
export async function correctedFlow(
  knex: Knex,
  flow: ValueFlow,
  column: ColumnRef,
  corrections: readonly Correction[],
  context: ReadContext,
): Promise<ValueFlow> {
  const denied = new Set(corrections.flatMap(({ denies }) => denies ?? []));
  const added = corrections.flatMap(one =>
    (one.adds ?? []).map(ref => ({ ref, by: one.by, at: one.at })),
  );
  if (denied.size === 0 && added.length === 0) {
    return flow;
  }
  const known = new Set(
    flow.edges.filter(({ to }) => to === column).map(({ from }) => from),
  );
  const kept = flow.edges.filter(
    ({ from, to }) => to !== column || !denied.has(from),
  );
  const more = await readValueFlow(
    knex,
    added.map(({ ref }) => ref),
    'upstream',
    context,
  );
  const edges = [
    ...kept,
    ...more.edges.filter(
      edge =>
        !kept.some(({ from, to }) => from === edge.from && to === edge.to),
    ),
    ...added
      .filter(({ ref }) => !known.has(ref) && more.columns.has(ref))
      .map(({ ref, by, at }) => ({
        from: ref,
        to: column,
        kind: 'DERIVES' as const,
        certainty: 'certain' as const,
        props: { role: 'value' as const, transform: 'expression' as const },
        evidence: [
          {
            basis: 'stated' as const,
            text: `Stated by ${by} on ${at.slice(0, 10)}`,
          },
        ],
      })),
  ];
  return reachable(column, {
    ...flow,
    edges,
    tables: new Map([...flow.tables, ...more.tables]),
    columns: new Map([...flow.columns, ...more.columns]),
    hidden: new Set([...flow.hidden, ...more.hidden]),
    truncated: flow.truncated || more.truncated,
  });
}

/** Only what still leads to the column. */
function reachable(column: ColumnRef, flow: ValueFlow): ValueFlow {
  const depths = new Map<ColumnRef, number>([[column, 0]]);
  let frontier = [column];
  for (let depth = 1; frontier.length > 0; depth++) {
    const ends = new Set(frontier);
    frontier = [
      ...new Set(
        flow.edges
          .filter(({ from, to }) => ends.has(to) && !depths.has(from))
          .map(({ from }) => from),
      ),
    ];
    frontier.forEach(ref => depths.set(ref, depth));
  }
  const tables = new Set([...depths.keys()].map(tableOf));
  return {
    ...flow,
    depths,
    edges: flow.edges.filter(({ to }) => depths.has(to)),
    tables: new Map([...flow.tables].filter(([ref]) => tables.has(ref))),
  };
}
