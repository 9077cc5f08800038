import {
  Assertion,
  Grain,
  Job,
  Reason,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { AnalysedTable } from '../analyse/AnalysedSnapshot';

/** What the record knows of a table whose lineage could not be analysed this time. */
export interface KnownLineage {
  readonly viewSql?: string;
  readonly grain: Grain;
  readonly unresolved: readonly Reason[];
  /** By a column's ref. */
  readonly unresolvedColumns: ReadonlyMap<string, Reason>;
}

/** What stays true although a crawl could not see it. Plain data that survives a structured clone. */
export interface Carried {
  /** By the ref of each table that the crawl told to keep. */
  readonly tables: ReadonlyMap<string, KnownLineage>;
  /** Jobs in what could not be read, and the edges that go through them or rest on them. */
  readonly jobs: readonly Job[];
  readonly assertions: readonly Assertion[];
  /** Refs of tables that were not seen and stay: what leads from them to what was seen could not be found anew. */
  readonly unseen: ReadonlySet<string>;
}

/** Nothing stays but what the crawl found. */
export const NOTHING_CARRIED: Carried = {
  tables: new Map(),
  jobs: [],
  assertions: [],
  unseen: new Set(),
};

const keyOf = (a: Assertion) => `${a.kind} ${a.from} ${a.to}`;

/**
 * Adds to what a crawl found what it could not see and what stays true: a view that was locked keeps its lineage, a schema that could not
 * be read keeps the flows through its routines. What the crawl did find is never overridden.
 */
export class CarriedFacts {
  readonly #edges = new Map<string, Assertion[]>();
  readonly #joins: Assertion[] = [];

  /** @param isPresent - true for the ref of a table that the crawl saw */
  static create(
    carried: Carried,
    isPresent: (table: string) => boolean,
  ): CarriedFacts {
    return new CarriedFacts(carried, isPresent);
  }

  private constructor(
    private readonly carried: Carried,
    isPresent: (table: string) => boolean,
  ) {
    const isThere = (ref: string) =>
      isPresent(tableOf(ref)) || carried.unseen.has(tableOf(ref));
    for (const assertion of carried.assertions) {
      if (!isThere(assertion.from) || !isThere(assertion.to)) {
        continue;
      }
      if (assertion.kind === 'JOINS') {
        this.#joins.push(assertion);
        continue;
      }
      const owner = tableOf(assertion.to);
      this.#edges.set(owner, [...(this.#edges.get(owner) ?? []), assertion]);
    }
  }

  /** The jobs of a crawl, with those that stay. */
  jobs(found: readonly Job[]): readonly Job[] {
    const ids = new Set(found.map(job => job.id));
    return [...found, ...this.carried.jobs.filter(job => !ids.has(job.id))];
  }

  /** The edges that a table owns, with those that stay. */
  edges(owner: string, found: readonly Assertion[]): readonly Assertion[] {
    return withCarried(found, this.#edges.get(owner) ?? []);
  }

  joins(found: readonly Assertion[]): readonly Assertion[] {
    return withCarried(found, this.#joins);
  }

  /** A table, with what was known of it if its lineage is to be kept. */
  table(table: AnalysedTable): AnalysedTable {
    const known = table.keepLineage && this.carried.tables.get(table.ref);
    return known
      ? {
          ...table,
          viewSql: table.viewSql ?? known.viewSql,
          grain: known.grain,
          unresolved: [
            table.keepLineage!,
            ...known.unresolved.filter(r => r.code !== table.keepLineage!.code),
          ],
          columns: table.columns.map(column => {
            const { unresolved, ...rest } = column;
            const before = known.unresolvedColumns.get(column.ref);
            return before ? { ...rest, unresolved: before } : rest;
          }),
        }
      : table;
  }
}

function withCarried(
  found: readonly Assertion[],
  carried: readonly Assertion[],
): readonly Assertion[] {
  if (carried.length === 0) {
    return found;
  }
  const keys = new Set(found.map(keyOf));
  return [...found, ...carried.filter(a => !keys.has(keyOf(a)))];
}
