import { TimeGrain } from '@grainline/backstage-plugin-lineage-common';

function joinWords(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** More columns than this are counted, not named. */
const MAX_NAMED = 8;

/**
 * What one row stands for, as a sentence: `One row per store and day.` A column of a composite key is called by what it identifies (`store_id`
 * is a store), a time column by its unit; a key of one column keeps its name.
 *
 * @param options - `labels`: dates of the key that only say when a row is of; `instants`: its columns of a timestamp type, which
 * without a unit must not be read as one for being called `day`
 */
export function grainSentence(
  key: readonly string[],
  time: readonly TimeGrain[],
  options: {
    readonly labels?: readonly string[];
    readonly instants?: readonly string[];
  } = {},
): string {
  const { labels = [], instants = [] } = options;
  if (key.length === 0) {
    return 'One row in all.';
  }
  const units = new Map<string, string>(time.map(t => [t.column, t.unit]));
  const named = key.filter(column => !labels.includes(column));
  const columns = named.length > 0 ? named : key;
  const nouns = columns.map(
    column =>
      units.get(column) ?? described(column, columns.length > 1, instants),
  );
  // Two columns of one noun or unit (two dates, say) can only be told apart by their names.
  const words = nouns.map((word, index) =>
    nouns.indexOf(word) === nouns.lastIndexOf(word) ? word : columns[index],
  );
  const shown =
    words.length > MAX_NAMED
      ? [
          ...words.slice(0, MAX_NAMED - 1),
          `${words.length - MAX_NAMED + 1} more columns`,
        ]
      : words;
  const label =
    labels.length > 0 && named.length > 0
      ? ` (${joinWords(labels)} ${
          labels.length > 1 ? 'label' : 'labels'
        } the rows)`
      : '';
  return `One row per ${joinWords(shown)}${label}.`;
}

const UNIT_WORD = /^(second|minute|hour|day|date|week|month|quarter|year)s?$/i;

function described(
  column: string,
  composite: boolean,
  instants: readonly string[],
): string {
  if (instants.includes(column) && UNIT_WORD.test(column)) {
    return `timestamp in ${column} (its unit is not known)`;
  }
  return composite ? noun(column) : column;
}

function noun(column: string): string {
  return column.replace(/(?<=.)_(id|sk|key)$/i, '');
}
