/**
 * What keeps a graph level with the record, for those who run it beside a portal: to measure it, or to rebuild a graph.
 *
 * @packageDocumentation
 */
export { GraphSync } from './GraphSync';
export { readEdgeChanges, readNodeChanges } from './readGraphChanges';
