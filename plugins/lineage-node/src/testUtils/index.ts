/**
 * Contract suites for those who implement the contracts of the lineage backend. For tests only: it uses Jest's globals.
 *
 * @packageDocumentation
 */
export * from './changesOf';
export * from './LineageGraphHarness';
export * from './lineageGraphContract';
export * from './LineagePeer';
export * from './exampleTable';
