import createModule, { type PgModule } from 'libpg-query/wasm/libpg-query.js';

let current: PgModule | undefined;
let renewal: Promise<void> | undefined;

/**
 * Loads PostgreSQL's parser (WebAssembly), once per process; every other call of
 * this package is synchronous and needs this one to have ended.
 */
export async function loadParser(): Promise<void> {
  await renewal;
  current ??= await createModule();
}

/**
 * The loaded parser.
 *
 * @throws Error - if `loadParser` has not ended
 */
export function parserModule(): PgModule {
  if (!current) {
    throw new Error(
      'The SQL parser is not loaded: await loadParser() before analysing SQL',
    );
  }
  return current;
}

/**
 * Puts a new parser in the place of one that ran out of stack or memory. Such an
 * end leaves its memory as it was at that moment, and after some dozens of them it
 * parses nothing any more. The old one serves until the new one is there.
 */
export function renewParser(): void {
  renewal ??= createModule().then(created => {
    current = created;
    renewal = undefined;
  });
}
