import { Assertion, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { AnalysedTable } from '../analyse/AnalysedSnapshot';
import { searchEntries, SearchEntry } from '../search/searchEntries';
import { contentHash } from './contentHash';
import { FactChunk } from './FactChunk';
import { packRows, unpackRows } from './PackedChunk';
import {
  AssertionFacts,
  assertionFacts,
  ColumnFacts,
  columnFacts,
  OwnedEdges,
  ownedEdges,
  TableFacts,
  tableFacts,
} from './factRows';

/** By what an unchanged table of the record is recognised. */
export interface KnownHashes {
  readonly hash: string;
  readonly edgesHash: string;
}

/** What decides on what has to be written. */
export interface FactStreamOptions {
  readonly source: string;
  /** Of every live table of the source, by ref. */
  readonly known: ReadonlyMap<string, KnownHashes>;
  /** Of all joins of the last crawl; undefined if they are to be compared one by one. */
  readonly knownJoins?: string;
  readonly schemaComments: ReadonlyMap<string, string | undefined>;
  /** True if a table or column is among what the crawl saw. */
  readonly isPresent: (ref: string) => boolean;
  /** True for a table that was not seen and stays. */
  readonly isKept: (table: string) => boolean;
  readonly onChunk: (chunk: FactChunk) => void;
}

/** How much there was, changed or not. */
export interface FactCounts {
  tables: number;
  columns: number;
  edges: number;
  /** Edges that were left out because an end of theirs is not in the record. */
  edgesWithoutEnd: number;
}

// A chunk of so many rows is a megabyte or so, and its statements take the databases some tens of milliseconds.
const ROWS_PER_CHUNK = 2_000;

class OpenChunk {
  tables: TableFacts[] = [];
  columns: ColumnFacts[] = [];
  search: SearchEntry[] = [];
  owners: string[] = [];
  edges: AssertionFacts[] = [];

  get isFull(): boolean {
    return this.columns.length + this.edges.length >= ROWS_PER_CHUNK;
  }

  get isEmpty(): boolean {
    return this.tables.length + this.owners.length + this.edges.length === 0;
  }
}

/**
 * Makes rows of what an analysis finds, table by table, and gives out those that the record does not hold, in chunks. What is in the record
 * already is recognised by its hash and costs nothing more.
 */
export class FactStream {
  readonly counts: FactCounts = {
    tables: 0,
    columns: 0,
    edges: 0,
    edgesWithoutEnd: 0,
  };
  #open = { new: new OpenChunk(), known: new OpenChunk() };
  readonly #owned = new Map<string, OwnedEdges>();
  /** The edges of known tables that differ wait for their table, packed. */
  readonly #waiting = new Map<string, Uint8Array>();
  #joins: { readonly hash: string; readonly changed: boolean } | undefined;

  static create(options: FactStreamOptions): FactStream {
    return new FactStream(options);
  }

  private constructor(private readonly options: FactStreamOptions) {}

  /** The hash of all joins and whether they differ, once they were given. */
  get joinsFound(): { readonly hash: string; readonly changed: boolean } {
    return this.#joins!;
  }

  /** Takes all edges that a table owns but its joins. To be called before its {@link FactStream.table}. */
  edges(owner: string, assertions: readonly Assertion[]): void {
    const edges = this.#rows(assertions);
    const owned = ownedEdges(edges);
    this.#owned.set(owner, owned);
    const known = this.options.known.get(owner);
    if (known?.edgesHash === owned.edgesHash || (!known && !edges.length)) {
      return;
    }
    if (known) {
      this.#waiting.set(owner, packRows(edges));
      return;
    }
    const { owners, edges: open } = this.#open.new;
    owners.push(owner);
    open.push(...edges);
    this.#flush();
  }

  /** Takes a table with its columns. */
  table(table: AnalysedTable): void {
    const { source, schemaComments } = this.options;
    const columns = table.columns.map(c => columnFacts(source, table.ref, c));
    const facts = tableFacts(source, table, {
      columns,
      edges: this.#owned.get(table.ref) ?? ownedEdges([]),
      schemaComment: schemaComments.get(table.schemaRef),
    });
    this.#owned.delete(table.ref);
    this.counts.tables++;
    this.counts.columns += columns.length;
    const known = this.options.known.get(table.ref);
    if (known?.hash === facts.hash && known.edgesHash === facts.edges_hash) {
      return;
    }
    const chunk = this.#open[known ? 'known' : 'new'];
    chunk.tables.push(facts);
    chunk.columns.push(...columns);
    if (!known) {
      chunk.search.push(...searchEntries(facts, columns));
    }
    const waiting = this.#waiting.get(table.ref);
    if (waiting) {
      this.#waiting.delete(table.ref);
      chunk.owners.push(table.ref);
      chunk.edges.push(...unpackRows<AssertionFacts>(waiting));
    }
    this.#flush();
  }

  /** Takes all joins, those of no view and routine included. */
  joins(assertions: readonly Assertion[]): void {
    const edges = this.#rows(assertions);
    const hash = contentHash(edges.map(e => e.hash).sort());
    this.#joins = { hash, changed: hash !== this.options.knownJoins };
    if (!this.#joins.changed) {
      return;
    }
    for (let at = 0; at < edges.length; at += ROWS_PER_CHUNK) {
      this.options.onChunk({
        ...new OpenChunk(),
        state: 'joins',
        edges: edges.slice(at, at + ROWS_PER_CHUNK),
      });
    }
  }

  /** Gives out what is left. */
  end(): void {
    this.#flush(true);
  }

  #rows(assertions: readonly Assertion[]): AssertionFacts[] {
    const { source, isPresent, isKept } = this.options;
    const hasEnd = (ref: string) => isPresent(ref) || isKept(tableOf(ref));
    const rows: AssertionFacts[] = [];
    for (const assertion of assertions) {
      const facts = assertionFacts(source, assertion);
      if (
        isPresent(facts.owner_table) &&
        hasEnd(assertion.from) &&
        hasEnd(assertion.to)
      ) {
        rows.push(facts);
      } else {
        this.counts.edgesWithoutEnd++;
      }
    }
    this.counts.edges += rows.length;
    return rows;
  }

  #flush(all = false): void {
    for (const state of ['new', 'known'] as const) {
      const chunk = this.#open[state];
      if (chunk.isFull || (all && !chunk.isEmpty)) {
        this.#open[state] = new OpenChunk();
        const { tables, columns, search, owners, edges } = chunk;
        this.options.onChunk({ state, tables, columns, search, owners, edges });
      }
    }
  }
}
