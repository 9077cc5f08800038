/**
 * The entry point of the worker. The package refers to its own export, which is a
 * source file in this repository and built in a published package.
 */
export function workerFile(): string {
  return require.resolve('@grainline/sql-lineage/worker');
}
