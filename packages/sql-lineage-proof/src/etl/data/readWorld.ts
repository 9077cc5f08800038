import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The SQL that makes the tables which the patterns read, and their rows. */
export function readWorld(): string {
  return ['tables.sql', 'rows.sql']
    .map(file =>
      // The proofs run from source alone, so that their files lie beside the code.
      // eslint-disable-next-line no-restricted-syntax
      readFileSync(path.resolve(__dirname, file), 'utf8'),
    )
    .join('\n');
}
