/**
 * Real servers for the tests of every package. For tests only: it uses Jest's globals.
 *
 * @packageDocumentation
 */
export * from './TestPostgres';
export * from './TcpProxy';
export * from './describeWithNeo4j';
