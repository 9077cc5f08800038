import type { Dialect } from '@grainline/sql-lineage';

/** SQL that somebody might send to do harm, or that a generator might write. */
export interface HostileInput {
  readonly name: string;
  readonly dialect: Dialect;
  /** Made when it is needed: most are megabytes. Several texts are analysed one after the other. */
  readonly texts: () => readonly string[];
  /**
   * `answer`: every column is to be resolved. `reason`: nobody could. Where either
   * would do, undefined.
   */
  readonly expected?: 'answer' | 'reason';
  /** Not among those that the test runs, for its size. */
  readonly large: boolean;
}

type Options = Partial<Pick<HostileInput, 'dialect' | 'expected' | 'large'>>;

/** An input of one text. */
export function input(
  name: string,
  text: () => string,
  options: Options = {},
): HostileInput {
  return inputs(name, () => [text()], options);
}

/** An input of several texts. */
export function inputs(
  name: string,
  texts: () => readonly string[],
  options: Options = {},
): HostileInput {
  return { name, texts, dialect: 'postgres', large: false, ...options };
}

/** The items, one for each number from 0. */
export function list(length: number, item: (at: number) => string): string[] {
  return Array.from({ length }, (_, at) => item(at));
}

/** `open` so many times, what stands inside, and `close` as often. */
export function nested(
  depth: number,
  open: string,
  inside: string,
  close: string,
): string {
  return `${open.repeat(depth)}${inside}${close.repeat(depth)}`;
}

/** What the tables of the inputs are: `t` and `u` of two columns, `wide` of 10,000. */
export const HOSTILE_CATALOG = {
  tables: [
    { name: 't', columns: ['a', 'b'] },
    { name: 'u', columns: ['a', 'b'] },
    { name: 'wide', columns: list(10_000, at => `c${at}`) },
  ],
};
