import type { PgModule } from 'libpg-query/wasm/libpg-query.js';

let bytes: Buffer | undefined;

/** The parser's linear memory; it is another object after it has grown. */
function memoryOf(parser: PgModule): Buffer {
  const { buffer } = parser.HEAPU8;
  if (bytes?.buffer !== buffer) {
    bytes = Buffer.from(buffer);
  }
  return bytes;
}

/** Copies a text into the parser's memory as a C string, to be freed by the caller. */
export function putText(parser: PgModule, text: string): number {
  const size = Buffer.byteLength(text, 'utf8');
  const pointer = parser._malloc(size + 1);
  const memory = memoryOf(parser);
  memory.write(text, pointer, size, 'utf8');
  memory[pointer + size] = 0;
  return pointer;
}

/** The C string at a place in the parser's memory. */
export function textAt(parser: PgModule, pointer: number): string {
  const memory = memoryOf(parser);
  return memory.toString('utf8', pointer, memory.indexOf(0, pointer));
}
