import {
  LineageAnswer,
  LineageEdge,
  LineageNode,
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { edgeEnds } from './edgeEnds';
import { followColumn } from './followColumn';
import { HeardColumn, KnownLineage, PathCounts } from './KnownLineage';
import { mergeInOrder } from './mergeInOrder';

type Neighbours = ReadonlyMap<TableRef, ReadonlySet<TableRef>>;

const NONE: ReadonlySet<TableRef> = new Set();

function isFlow(edge: LineageEdge): boolean {
  return edge.kind === 'FEEDS' || edge.kind === 'DERIVES';
}

/** True for an answer that followed one column and knows nothing of what else its tables are fed by. */
function isOfColumn(answer: LineageAnswer): boolean {
  return answer.level === 'column' && isColumnRef(answer.root);
}

function neighbours(
  edges: readonly LineageEdge[],
  near: 'from' | 'to',
): Neighbours {
  const far = near === 'from' ? 'to' : 'from';
  const found = new Map<TableRef, Set<TableRef>>();
  for (const edge of edges) {
    if (isFlow(edge)) {
      const { [near]: here, [far]: there } = edgeEnds(edge);
      if (here !== there) {
        const set = found.get(here);
        if (set) {
          set.add(there);
        } else {
          found.set(here, new Set([there]));
        }
      }
    }
  }
  return found;
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
      merged.set(
        node.ref,
        known
          ? {
              ...known,
              columns: mergeInOrder(known.columns, node.columns, c => c.ref),
              unresolved: mergeInOrder(
                known.unresolved,
                node.unresolved,
                r => `${r.code} ${r.message}`,
              ),
              hiddenUpstream: Math.max(
                known.hiddenUpstream,
                node.hiddenUpstream,
              ),
              hiddenDownstream: Math.max(
                known.hiddenDownstream,
                node.hiddenDownstream,
              ),
            }
          : { ...node, depth: offset + node.depth },
      );
    }
  }
  return merged;
}

function mergeEdges(
  answers: readonly LineageAnswer[],
  nodes: ReadonlyMap<TableRef, LineageNode>,
): readonly LineageEdge[] {
  const merged = new Map<string, LineageEdge>();
  for (const { edges } of answers) {
    for (const edge of edges) {
      const key = `${edge.kind} ${edge.from} ${edge.to}`;
      const known = merged.get(key);
      // Only an answer with the tables around knows how the grain changes.
      if (!known || (!known.grainChange && edge.grainChange)) {
        const { from, to } = edgeEnds(edge);
        if (nodes.has(from) && nodes.has(to)) {
          merged.set(key, edge);
        }
      }
    }
  }
  return [...merged.values()];
}

/** Keeps what an answer to a column counted, each side by itself: a table in a cycle stands on both. */
function hear(answer: LineageAnswer): HeardColumn {
  const path = followColumn(
    answer.root,
    answer.edges.filter(e => e.kind === 'DERIVES'),
  );
  const edges = [...path.edges];
  const up = neighbours(
    edges.filter(e => path.upstream.has(e.to)),
    'to',
  );
  const down = neighbours(
    edges.filter(e => path.downstream.has(e.from)),
    'from',
  );
  return {
    column: answer.root,
    tables: new Map(
      answer.nodes.map((node): [TableRef, PathCounts] => [
        node.ref,
        {
          depth: node.depth,
          upstream: node.moreUpstream + (up.get(node.ref) ?? NONE).size,
          downstream: node.moreDownstream + (down.get(node.ref) ?? NONE).size,
          hiddenUpstream: node.hiddenUpstream,
          hiddenDownstream: node.hiddenDownstream,
        },
      ]),
    ),
  };
}

/**
 * Makes one lineage of several answers, of tables and of columns, and counts anew what still waits behind each table.
 *
 * The first answer's root is the root. A later answer may start from any table that an earlier one brought; steps are counted
 * from the root. An answer of a column knows what is on that column's path and nothing else, so what it counts is kept apart.
 */
export function mergeAnswers(
  answers: readonly [LineageAnswer, ...LineageAnswer[]],
): KnownLineage {
  const ofTables = answers.filter(answer => !isOfColumn(answer));
  const ofColumns = answers.filter(isOfColumn);
  const nodes = mergeNodes(answers);
  const edges = mergeEdges(answers, nodes);

  const counting = ofTables.length > 0 ? ofTables : answers;
  const upstream = allNeighbours(counting, 'to');
  const downstream = allNeighbours(counting, 'from');
  const whole = new Set(ofTables.flatMap(a => a.nodes.map(n => n.ref)));
  // What only a column's path leads to is not drawn next to whole tables, so it still waits there.
  const counted =
    ofTables.length > 0
      ? edges.filter(edge => {
          const { from, to } = edgeEnds(edge);
          return whole.has(from) && whole.has(to);
        })
      : edges;
  const drawnUpstream = neighbours(counted, 'to');
  const drawnDownstream = neighbours(counted, 'from');
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
    whole,
    heard: ofColumns.map(hear),
    truncated: answers.some(a => a.truncated),
    notices: [...new Set(answers.flatMap(a => a.notice ?? []))],
  };
}
