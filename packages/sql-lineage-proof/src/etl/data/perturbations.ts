import type { Json, Row, SourceColumn, SourceTable } from './SourceTable';

/** A change of one column's values, everything else left as it is. */
export interface Perturbation {
  /** What was done, for the report. */
  readonly title: string;
  readonly rows: readonly Row[];
}

type Change = readonly [title: string, change: (values: Json[]) => Json[]];

const COMMON: readonly Change[] = [
  ['moved by one', values => rotated(values, 1)],
  ['moved by two', values => rotated(values, 2)],
  ['reversed', values => values.reverse()],
  ['all as the first', values => values.map(() => values[0])],
  ['all as the last', values => values.map(() => values[values.length - 1])],
  ['every second null', map(alternate(() => null))],
  ['null', map(() => null)],
];

const NUMBERS: readonly Change[] = [
  ['one more', each(number => number + 1)],
  ['a thousand more', each(number => number + 1000)],
  ['negative', each(number => -number)],
  [
    'some larger',
    map(alternate(value => (typeof value === 'number' ? value + 500 : 7))),
  ],
];

const TEXTS: readonly Change[] = [
  [
    'each the next of the domain',
    values => {
      const domain = [...new Set(values.map(String))].sort();
      return values.map(
        value => domain[(domain.indexOf(String(value)) + 1) % domain.length],
      );
    },
  ],
  [
    'each the one before of the domain',
    values => {
      const domain = [...new Set(values.map(String))].sort().reverse();
      return values.map(
        value => domain[(domain.indexOf(String(value)) + 1) % domain.length],
      );
    },
  ],
  ['with a suffix', map(value => (value === null ? 'x' : `${value}x`))],
  [
    'some with a suffix',
    map(alternate(value => (value === null ? 'x' : `${value}x`))),
  ],
  [
    'turned round',
    map(value =>
      typeof value === 'string' ? [...value].reverse().join('') : value,
    ),
  ],
  ...COMMON,
];

/**
 * Several changes of a column, made so that conditions on it are crossed in both
 * directions: values change places, move a little and far, become all the same,
 * or null. Which of them the table's keys and checks allow, the server says.
 */
export function perturbationsOf(
  table: SourceTable,
  column: SourceColumn,
): Perturbation[] {
  const values = table.rows.map(row => row[column.name] ?? null);
  const before = JSON.stringify(values);
  const seen = new Set([before]);
  return changesFor(column.type).flatMap(([title, change]) => {
    const changed = change([...values]);
    const text = JSON.stringify(changed);
    if (seen.has(text)) {
      return [];
    }
    seen.add(text);
    const rows = table.rows.map((row, at) => ({
      ...row,
      [column.name]: changed[at],
    }));
    return [{ title, rows }];
  });
}

function changesFor(type: string): readonly Change[] {
  if (/^(integer|bigint|smallint)$/.test(type)) {
    return [
      ...NUMBERS,
      ['halved', each(number => Math.trunc(number / 2))],
      ...COMMON,
    ];
  }
  if (/^(numeric|real|double)/.test(type)) {
    return [
      ...NUMBERS,
      ['scaled', each(number => number * 1.5 + 0.25)],
      ...COMMON,
    ];
  }
  if (type === 'boolean') {
    return [
      ['negated', map(value => (value === null ? true : !value))],
      ['all true', map(() => true)],
      ['all false', map(() => false)],
      ...COMMON,
    ];
  }
  if (/^(date|timestamp)/.test(type)) {
    return [
      ['a day later', map(days(1))],
      ['forty days earlier', map(days(-40))],
      ['a year later', map(days(365))],
      ['some three hours later', map(alternate(hours(3)))],
      ...COMMON,
    ];
  }
  if (type.endsWith('[]')) {
    return [
      [
        'an element more',
        map(value => (Array.isArray(value) ? [...value, 'vip'] : ['vip'])),
      ],
      [
        'reversed',
        map(value => (Array.isArray(value) ? [...value].reverse() : value)),
      ],
      ['emptied', map(() => [])],
      ...COMMON,
    ];
  }
  if (/^jsonb?$/.test(type)) {
    return [
      ['leaves changed', map(leaves)],
      ['emptied', map(() => ({}))],
      ...COMMON,
    ];
  }
  return TEXTS;
}

function map(change: (value: Json, at: number) => Json) {
  return (values: Json[]) => values.map(change);
}

function each(change: (value: number) => number) {
  return map(value => (typeof value === 'number' ? change(value) : value));
}

function alternate(change: (value: Json) => Json) {
  return (value: Json, at: number) => (at % 2 === 0 ? change(value) : value);
}

function rotated(values: Json[], by: number): Json[] {
  return values.map((_, at) => values[(at + by) % values.length]);
}

function days(count: number) {
  return hours(24 * count);
}

/** Keeps a date a date, and a timestamp without zone what it is. */
function hours(count: number) {
  return (value: Json): Json => {
    if (typeof value !== 'string') {
      return value;
    }
    const isDate = value.length === 10;
    const time = new Date(isDate ? `${value}T00:00:00Z` : `${value}Z`);
    time.setTime(time.getTime() + count * 3_600_000);
    return time.toISOString().slice(0, isDate ? 10 : 19);
  };
}

/** Numbers grow, texts get a letter, truths turn round; the shape stays. */
function leaves(value: Json): Json {
  if (typeof value === 'number') {
    return value + 1;
  }
  if (typeof value === 'string') {
    return `${value}x`;
  }
  if (typeof value === 'boolean') {
    return !value;
  }
  if (Array.isArray(value)) {
    return value.map(leaves);
  }
  return value === null
    ? null
    : Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, leaves(inner)]),
      );
}
