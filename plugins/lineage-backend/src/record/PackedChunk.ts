import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FactChunk } from './FactChunk';

const PARTS = ['tables', 'columns', 'search', 'edges'] as const;

type Part = (typeof PARTS)[number];

/**
 * A {@link FactChunk} as text, and small: all of a first crawl's rows come to a hundred megabytes for 6,000 tables, and to a tenth of it packed.
 * The rows of new tables go from here into the database as the text that they are.
 */
export interface PackedChunk {
  readonly state: FactChunk['state'];
  readonly owners: readonly string[];
  /** How many edges there are. */
  readonly edges: number;
  /** Bytes of each part's JSON, in the order of {@link PARTS}. */
  readonly sizes: readonly number[];
  readonly data: Uint8Array;
}

/** Packs rows by themselves. */
export function packRows(rows: readonly unknown[]): Uint8Array {
  return deflateRawSync(JSON.stringify(rows), { level: 1 });
}

/** The rows that {@link packRows} packed. */
export function unpackRows<Row>(packed: Uint8Array): Row[] {
  return JSON.parse(inflateRawSync(packed).toString());
}

/** Packs a chunk. */
export function packChunk(chunk: FactChunk): PackedChunk {
  const texts = PARTS.map(part => Buffer.from(JSON.stringify(chunk[part])));
  return {
    state: chunk.state,
    owners: chunk.owners,
    edges: chunk.edges.length,
    sizes: texts.map(text => text.length),
    data: deflateRawSync(Buffer.concat(texts), { level: 1 }),
  };
}

/** The JSON of each part of a chunk, in UTF-8. */
export function unpackTexts(packed: PackedChunk): Record<Part, Buffer> {
  const data = inflateRawSync(packed.data);
  const texts: Partial<Record<Part, Buffer>> = {};
  let at = 0;
  PARTS.forEach((part, index) => {
    const end = at + packed.sizes[index];
    texts[part] = data.subarray(at, end);
    at = end;
  });
  return texts as Record<Part, Buffer>;
}

/** The rows of a chunk. */
export function unpackChunk(packed: PackedChunk): FactChunk {
  const texts = unpackTexts(packed);
  const rows = (part: Part) => JSON.parse(texts[part].toString());
  return {
    state: packed.state,
    owners: packed.owners,
    tables: rows('tables'),
    columns: rows('columns'),
    search: rows('search'),
    edges: rows('edges'),
  };
}
