import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parsePattern } from './parsePattern';
import type { Pattern } from './Pattern';

// The proofs run from source alone, so that their files lie beside the code.
// eslint-disable-next-line no-restricted-syntax
const FOLDER = path.resolve(__dirname, '../patterns');

/** The patterns written by hand, by name. */
export function readPatterns(): Pattern[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.sql'))
    .sort()
    .map(file =>
      parsePattern(
        path.basename(file, '.sql'),
        readFileSync(path.join(FOLDER, file), 'utf8'),
      ),
    );
}
