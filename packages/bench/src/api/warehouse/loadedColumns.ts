import { MadeColumn } from './MadeTable';
import { Random } from './Random';
import { ATTRIBUTES, ENTITIES, SUFFIXES } from './vocabulary';

const loaded = (name: string, type: string): MadeColumn => ({
  name,
  type,
  sources: [],
  step: 'identity',
});

/**
 * How many columns a table of loaded data has: most have some, one in two hundred has hundreds.
 *
 * @param mean - of all
 */
export function columnCount(random: Random, mean: number): number {
  if (random.chance(0.004)) {
    return Math.round(mean * (8 + 12 * random.next()));
  }
  return Math.max(
    3,
    Math.round(mean * (0.35 + 0.55 * (random.next() + random.next()))),
  );
}

/** Columns of a table that is loaded from outside: a key, the keys of others, and what is said of a row; no name twice. */
export function loadedColumns(
  random: Random,
  table: string,
  count: number,
): MadeColumn[] {
  const columns = new Map<string, MadeColumn>();
  const add = (name: string, type: string) =>
    columns.has(name) || columns.set(name, loaded(name, type));
  add(`${table.replace(/s$/, '').split('_').pop()}_id`, 'bigint');
  add('loaded_at', 'timestamp with time zone');
  for (let n = random.between(0, 3); n > 0; n--) {
    add(`${random.pick(ENTITIES)}_id`, 'bigint');
  }
  while (columns.size < count) {
    const [suffix, type] = random.pick(SUFFIXES);
    const name = `${random.pick(ATTRIBUTES)}${suffix}`;
    add(columns.has(name) ? `${name}_${columns.size}` : name, type);
  }
  return [...columns.values()].slice(0, count);
}
