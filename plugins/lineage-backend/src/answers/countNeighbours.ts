import { LineageGraph } from '@grainline/backstage-plugin-lineage-node';

/** Tables next to a table that are not in an answer. */
export interface NeighbourCounts {
  readonly moreUpstream: number;
  readonly moreDownstream: number;
  readonly hiddenUpstream: number;
  readonly hiddenDownstream: number;
}

/** What is next to an answer's tables, and the flows among them. */
export interface Surroundings {
  readonly counts: ReadonlyMap<string, NeighbourCounts>;
  /** FEEDS between tables of the answer. */
  readonly flows: readonly { readonly from: string; readonly to: string }[];
}

/** Looks one step beyond an answer: counts what was left out, and what the reader may not see. */
export async function countNeighbours(
  graph: LineageGraph,
  tables: readonly string[],
  select: {
    /** Those that exist. */
    alive(refs: readonly string[]): Promise<ReadonlySet<string>>;
    /** Those that exist and may be seen. */
    visible(refs: readonly string[]): Promise<ReadonlySet<string>>;
  },
): Promise<Surroundings> {
  const answer = new Set(tables);
  const kinds = ['FEEDS'] as const;
  const up = await graph.neighbours({
    refs: tables,
    direction: 'upstream',
    kinds,
  });
  const down = await graph.neighbours({
    refs: tables,
    direction: 'downstream',
    kinds,
  });
  const outside = [
    ...new Set([...up.map(e => e.from), ...down.map(e => e.to)]),
  ].filter(ref => !answer.has(ref));
  const visible = await select.visible(outside);
  const hidden = new Set(
    [...(await select.alive(outside))].filter(ref => !visible.has(ref)),
  );

  const counts = new Map(
    tables.map(ref => [
      ref,
      {
        moreUpstream: 0,
        moreDownstream: 0,
        hiddenUpstream: 0,
        hiddenDownstream: 0,
      },
    ]),
  );
  for (const { from, to } of up) {
    const count = counts.get(to)!;
    count.moreUpstream += visible.has(from) ? 1 : 0;
    count.hiddenUpstream += hidden.has(from) ? 1 : 0;
  }
  for (const { from, to } of down) {
    const count = counts.get(from)!;
    count.moreDownstream += visible.has(to) ? 1 : 0;
    count.hiddenDownstream += hidden.has(to) ? 1 : 0;
  }
  return { counts, flows: up.filter(e => answer.has(e.from)) };
}
