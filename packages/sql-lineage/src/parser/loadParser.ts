import { loadModule } from 'libpg-query';

/**
 * Loads PostgreSQL's parser (WebAssembly), once per process; every other call of
 * this package is synchronous and needs this one to have ended.
 */
export async function loadParser(): Promise<void> {
  await loadModule();
}
