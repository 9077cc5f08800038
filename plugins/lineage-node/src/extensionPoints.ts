import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { LineageSourceFactory } from './source';
import { LineageGraph } from './graph';

/** Where modules add types of sources. */
export interface LineageSourcesExtensionPoint {
  /** @throws ConflictError when the type is taken. */
  addSourceFactory(factory: LineageSourceFactory): void;
}

/** @see LineageSourcesExtensionPoint */
export const lineageSourcesExtensionPoint =
  createExtensionPoint<LineageSourcesExtensionPoint>({ id: 'lineage.sources' });

/** Where a module sets the graph that traversal reads instead of the record's own database. */
export interface LineageGraphExtensionPoint {
  /** @throws ConflictError when a graph is set already. */
  setGraph(graph: LineageGraph): void;
}

/** @see LineageGraphExtensionPoint */
export const lineageGraphExtensionPoint =
  createExtensionPoint<LineageGraphExtensionPoint>({ id: 'lineage.graph' });
