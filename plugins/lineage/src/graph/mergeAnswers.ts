import {
  LineageAnswer,
  LineageEdge,
  LineageNode,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { KnownLineage } from './KnownLineage';

type Neighbours = ReadonlyMap<TableRef, ReadonlySet<TableRef>>;

const NONE: ReadonlySet<TableRef> = new Set();

function isFlow(edge: LineageEdge): boolean {
  return edge.kind === 'FEEDS' || edge.kind === 'DERIVES';
}

function neighbours(
  edges: readonly LineageEdge[],
  near: 'from' | 'to',
): Neighbours {
  const far = near === 'from' ? 'to' : 'from';
  const found = new Map<TableRef, Set<TableRef>>();
  for (const edge of edges.filter(isFlow)) {
    const here = tableOf(edge[near]);
    const there = tableOf(edge[far]);
    if (here !== there) {
      found.set(here, (found.get(here) ?? new Set()).add(there));
    }
  }
  return found;
}

function unionBy<T>(key: (item: T) => string, ...lists: (readonly T[])[]): T[] {
  const found = new Map<string, T>();
  for (const item of lists.flat()) {
    if (!found.has(key(item))) {
      found.set(key(item), item);
    }
  }
  return [...found.values()];
}

// An answer counts what it left out. All of a table's neighbours are those that it drew and those that it counted, whichever answer
// is asked; so what still waits is that number less what is drawn by now.
function allNeighbours(
  answers: readonly LineageAnswer[],
  near: 'from' | 'to',
): Map<TableRef, number> {
  const most = new Map<TableRef, number>();
  for (const answer of answers) {
    const drawn = neighbours(answer.edges, near);
    for (const node of answer.nodes) {
      const left = near === 'to' ? node.moreUpstream : node.moreDownstream;
      const all = left + (drawn.get(node.ref) ?? NONE).size;
      most.set(node.ref, Math.max(all, most.get(node.ref) ?? 0));
    }
  }
  return most;
}

function mergeNodes(answers: readonly LineageAnswer[]) {
  const merged = new Map<TableRef, LineageNode>();
  for (const answer of answers) {
    const offset = merged.get(tableOf(answer.root))?.depth ?? 0;
    for (const node of answer.nodes) {
      const known = merged.get(node.ref);
      merged.set(node.ref, {
        ...(known ?? { ...node, depth: offset + node.depth }),
        columns: unionBy(c => c.ref, known?.columns ?? [], node.columns),
        unresolved: unionBy(
          r => `${r.code} ${r.message}`,
          known?.unresolved ?? [],
          node.unresolved,
        ),
        hiddenUpstream: Math.max(
          known?.hiddenUpstream ?? 0,
          node.hiddenUpstream,
        ),
        hiddenDownstream: Math.max(
          known?.hiddenDownstream ?? 0,
          node.hiddenDownstream,
        ),
      });
    }
  }
  return merged;
}

/**
 * Makes one lineage of several answers, and counts anew what still waits behind each table.
 *
 * The first answer's root is the root. A later answer may start from any table that an earlier one brought; steps are counted
 * from the root.
 */
export function mergeAnswers(
  answers: readonly [LineageAnswer, ...LineageAnswer[]],
): KnownLineage {
  const nodes = mergeNodes(answers);
  const edges = unionBy(
    e => `${e.kind} ${e.from} ${e.to}`,
    ...answers.map(a => a.edges),
  ).filter(e => nodes.has(tableOf(e.from)) && nodes.has(tableOf(e.to)));

  const upstream = allNeighbours(answers, 'to');
  const downstream = allNeighbours(answers, 'from');
  const drawnUpstream = neighbours(edges, 'to');
  const drawnDownstream = neighbours(edges, 'from');
  const waiting = (all: Map<string, number>, drawn: Neighbours, ref: string) =>
    Math.max(0, (all.get(ref) ?? 0) - (drawn.get(ref) ?? NONE).size);

  const root = tableOf(answers[0].root);
  const rootFirst = [...nodes.values()].sort(
    (a, b) => Number(b.ref === root) - Number(a.ref === root),
  );
  return {
    root,
    tables: new Map(
      rootFirst.map(node => [
        node.ref,
        {
          ...node,
          moreUpstream: waiting(upstream, drawnUpstream, node.ref),
          moreDownstream: waiting(downstream, drawnDownstream, node.ref),
        },
      ]),
    ),
    edges,
    truncated: answers.some(a => a.truncated),
    notices: [...new Set(answers.flatMap(a => a.notice ?? []))],
  };
}
