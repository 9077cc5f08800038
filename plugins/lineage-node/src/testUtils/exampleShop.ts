import {
  EdgeKind,
  EDGE_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import { GraphCounts, GraphEdgeKey } from '../graph';
import { changesOf, edgeOf } from './changesOf';
import { LineageGraphHarness } from './LineageGraphHarness';

// A small shop, of which every test of the contract knows the counts.
export const orders = 'shop/raw/orders';
export const lines = 'shop/raw/order_lines';
export const staged = 'shop/staging/orders';
export const facts = 'shop/core/order_facts';

export const shop = changesOf({
  tables: {
    [orders]: ['id', 'total'],
    [lines]: ['order_id', 'sku'],
    [staged]: ['id', 'total'],
    [facts]: ['id', 'total'],
  },
  jobs: [
    {
      id: 'view:shop/staging/orders',
      kind: 'view',
      name: 'orders',
      source: 'shop',
      sql: 'SELECT id, total FROM raw.orders',
    },
  ],
  edges: [
    edgeOf(`${lines}/order_id`, 'FOREIGN_KEY', `${orders}/id`),
    edgeOf(`${orders}/id`, 'JOINS', `${lines}/order_id`),
    edgeOf(orders, 'FEEDS', staged, { job: 'view:shop/staging/orders' }),
    edgeOf(staged, 'FEEDS', facts),
    edgeOf(`${orders}/id`, 'DERIVES', `${staged}/id`),
    edgeOf(`${orders}/total`, 'DERIVES', `${staged}/total`, {
      transform: 'cast',
      fragment: 'total::numeric',
    }),
    edgeOf(`${staged}/total`, 'DERIVES', `${facts}/total`),
  ],
});

export const empty: GraphCounts = {
  schemas: 0,
  tables: 0,
  columns: 0,
  jobs: 0,
  edges: { FOREIGN_KEY: 0, JOINS: 0, FEEDS: 0, DERIVES: 0 },
};

/** The identity of an edge, read as a sentence. */
export function edgeKey(
  from: string,
  kind: EdgeKind,
  to: string,
): GraphEdgeKey {
  return { from, to, kind };
}

/** Asks the graph under test for all edges that touch some nodes in one direction. */
export function touching(current: () => LineageGraphHarness) {
  return (
    direction: 'upstream' | 'downstream',
    ...refs: readonly string[]
  ): Promise<readonly GraphEdgeKey[]> =>
    current().graph.neighbours({ refs, direction, kinds: EDGE_KINDS });
}
