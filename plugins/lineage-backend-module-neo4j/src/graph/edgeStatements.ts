import {
  EdgeKind,
  isColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { InputError } from '@backstage/errors';

/** The labels that an edge can touch. */
export type EndLabel = 'Table' | 'Column';

// Cypher cannot bind a relationship's type or a label. They are written from these closed sets, never from what came in.
const TYPES: Readonly<Record<EdgeKind, string>> = {
  FOREIGN_KEY: 'FOREIGN_KEY',
  JOINS: 'JOINS',
  FEEDS: 'FEEDS',
  DERIVES: 'DERIVES',
};

function typeOf(kind: EdgeKind): string {
  if (!Object.hasOwn(TYPES, kind)) {
    throw new InputError(`Unknown kind of edge: ${JSON.stringify(kind)}`);
  }
  return TYPES[kind];
}

/** The label of the node that a ref stands for, by the ref's own form. */
export function labelOf(ref: string): EndLabel {
  return isColumnRef(ref) ? 'Column' : 'Table';
}

function writeEdges(
  verb: 'MERGE' | 'CREATE',
  kind: EdgeKind,
  from: EndLabel,
  to: EndLabel,
): string {
  return `
UNWIND $rows AS row
MATCH (a:${from} {ref: row.from})
MATCH (b:${to} {ref: row.to})
${verb} (a)-[r:${typeOf(kind)}]->(b)
SET r = row.props
RETURN count(*) AS applied`;
}

/** Row: `{ from, to, props }`. An edge that lacks an end is not applied, which the count tells. */
export function mergeEdges(
  kind: EdgeKind,
  from: EndLabel,
  to: EndLabel,
): string {
  return writeEdges('MERGE', kind, from, to);
}

/** Row: `{ from, to, props }`, of an edge that is not there: it would be there twice. See {@link mergeEdges}. */
export function createEdges(
  kind: EdgeKind,
  from: EndLabel,
  to: EndLabel,
): string {
  return writeEdges('CREATE', kind, from, to);
}

/** Row: `{ from, to }`. */
export function removeEdges(
  kind: EdgeKind,
  from: EndLabel,
  to: EndLabel,
): string {
  return `
UNWIND $rows AS row
MATCH (a:${from} {ref: row.from})-[r:${typeOf(kind)}]->(b:${to} {ref: row.to})
DELETE r`;
}

// Whoever has set no role has said that the value flows.
const VALUES = ` WHERE type(r) <> 'DERIVES' OR coalesce(r.role, 'value') = 'value'`;

/**
 * Rows: `{ ref, kind, far }`: of each of the nodes `$refs` and each kind the refs at the other ends of the edges that leave or enter it. A list costs the
 * driver a tenth of what as many rows do.
 *
 * @param values - of DERIVES only those by which a value flows
 */
export function findNeighbours(
  label: EndLabel,
  direction: 'upstream' | 'downstream',
  kinds: readonly EdgeKind[],
  values = false,
): string {
  const edge = `[r:${kinds.map(typeOf).join('|')}]`;
  const pattern = direction === 'downstream' ? `-${edge}->` : `<-${edge}-`;
  return `
UNWIND $refs AS ref
MATCH (n:${label} {ref: ref})${pattern}(m)${values ? VALUES : ''}
RETURN ref, type(r) AS kind, collect(m.ref) AS far`;
}
