import { Basis, Certainty } from '../model/Evidence';
import { DerivesRole } from '../model/Assertion';
import {
  LineageAnswer,
  LineageEdge,
  LineageNode,
  SinceThen,
} from '../model/Lineage';

/** Edges between columns that are alike but for their ends. */
export interface PackedFlows {
  readonly certainty: Certainty;
  readonly bases?: readonly Basis[];
  readonly role?: DerivesRole;
  readonly sinceThen?: SinceThen;
  /**
   * Four numbers an edge: the places of the table in the answer's nodes and of the column among that table's columns, of what it comes from and of what
   * it goes to.
   */
  readonly ends: readonly number[];
}

/** A brief answer as it travels: most of a large one would be the names of columns, again and again. */
export type PackedLineage = LineageAnswer & {
  readonly flows?: readonly PackedFlows[];
};

type Place = readonly [table: number, column: number];

function placesOf(nodes: readonly LineageNode[]): Map<string, Place> {
  const places = new Map<string, Place>();
  nodes.forEach(({ columns }, table) =>
    columns.forEach(({ ref }, column) => places.set(ref, [table, column])),
  );
  return places;
}

/** True of an edge that says nothing which {@link PackedFlows} has no room for. */
function isPlain(edge: LineageEdge): boolean {
  const { kind, evidence, props } = edge;
  return (
    kind === 'DERIVES' &&
    evidence.length === 0 &&
    edge.jobs === undefined &&
    edge.calls === undefined &&
    edge.lastSeen === undefined &&
    Object.keys(props).every(key => key === 'role')
  );
}

/** Packs the edges between columns of a brief answer; {@link unpackFlows} is its inverse but for the order of the edges. */
export function packFlows(answer: LineageAnswer): PackedLineage {
  const places = placesOf(answer.nodes);
  const edges: LineageEdge[] = [];
  const groups = new Map<string, PackedFlows & { readonly ends: number[] }>();
  for (const edge of answer.edges) {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    if (!from || !to || !isPlain(edge)) {
      edges.push(edge);
      continue;
    }
    const { certainty, bases, props, sinceThen } = edge;
    const key = `${certainty} ${bases} ${props.role} ${sinceThen}`;
    let group = groups.get(key);
    if (!group) {
      group = {
        certainty,
        ...(bases && { bases }),
        ...(props.role && { role: props.role }),
        ...(sinceThen && { sinceThen }),
        ends: [],
      };
      groups.set(key, group);
    }
    group.ends.push(from[0], from[1], to[0], to[1]);
  }
  return groups.size === 0
    ? answer
    : { ...answer, edges, flows: [...groups.values()] };
}

function unpackGroup(
  { ends, role, ...alike }: PackedFlows,
  columnAt: (table: number, column: number) => string,
): LineageEdge[] {
  const props = role ? { role } : {};
  return Array.from({ length: ends.length / 4 }, (_, i) => ({
    ...alike,
    from: columnAt(ends[4 * i], ends[4 * i + 1]),
    to: columnAt(ends[4 * i + 2], ends[4 * i + 3]),
    kind: 'DERIVES',
    props,
    evidence: [],
  }));
}

/** Brings an answer back to the form that everybody reads; one that is not packed is that already. */
export function unpackFlows(packed: PackedLineage): LineageAnswer {
  const { flows, ...answer } = packed;
  if (!flows) {
    return answer;
  }
  const columnAt = (table: number, column: number) =>
    answer.nodes[table].columns[column].ref;
  return {
    ...answer,
    edges: [
      ...answer.edges,
      ...flows.flatMap(group => unpackGroup(group, columnAt)),
    ],
  };
}
