import { NotFoundError } from '@backstage/errors';
import { readFileSync } from 'node:fs';

/**
 * The text of a file.
 *
 * @throws NotFoundError - if it cannot be read; the message says why
 */
export function readFileText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new NotFoundError(
      code === 'ENOENT'
        ? `There is no file ${file}`
        : `The file ${file} cannot be read: ${message}`,
    );
  }
}

/** All that a stream brings. */
export async function readStreamText(
  stream: NodeJS.ReadableStream,
): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) {
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces).toString('utf8');
}
