import { Kept } from '../planRemovals';
import { Rename } from './planRenames';

/** What a publication knows before it writes tables: all that history needs beside the tables' own rows. */
export interface ChangeContext {
  readonly source: string;
  /** ISO 8601 time of the crawl that is published. */
  readonly at: string;
  /** The revision that is being published. */
  readonly revision: number;
  /** True if nothing of the source was published before: that something is there is no news then. */
  readonly first: boolean;
  /** Share of a table's columns, 0 to 1, whose removal at once waits. */
  readonly threshold: number;
  readonly renames: readonly Rename[];
  /** The last crawl that saw a live table of the record, ISO 8601; of another ref the last crawl of the source. */
  readonly lastSeen: (ref: string) => string | undefined;
  /** Refs of everything that the crawl saw. */
  readonly seen: { has(ref: string): boolean };
  /** What the plan removes, renamed tables among it, and what it keeps. */
  readonly removedTables: ReadonlySet<string>;
  readonly keptTables: ReadonlyMap<string, Kept>;
}
