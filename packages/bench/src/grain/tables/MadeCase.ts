import { GrainCase } from './GrainCase';

/** A table as the database has it, with the truth about it; what the engine may be held against. */
export interface MadeCase {
  readonly id: string;
  readonly schema: string;
  readonly table: string;
  readonly unit: GrainCase['unit'];
  readonly keys: readonly (readonly string[])[];
  readonly time?: string;
  /** False if nothing but statistics tells a crawl of it. */
  readonly seen: boolean;
}

/** What became of a case under the names that a scrambler gave it. */
export function madeCase(
  one: GrainCase,
  scramble: (text: string) => string,
): MadeCase {
  const name = (column: string) => scramble(`@${column}`);
  return {
    id: one.id,
    schema: name('mart'),
    table: name(one.table),
    unit: one.unit,
    keys: one.keys.map(key => key.map(name)),
    ...(one.time && { time: name(one.time) }),
    seen: one.loads.every(load => load.seen !== 'nothing'),
  };
}
