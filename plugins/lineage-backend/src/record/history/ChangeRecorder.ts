import {
  parseTableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { contentHash } from '../contentHash';
import { AssertionFacts, ColumnFacts, TableFacts } from '../factRows';
import { AssertionRow, SightingRow } from '../recordRows';
import { whereAny } from '../whereAny';
import { byTable } from './byTable';
import { ChangeContext } from './ChangeContext';
import { carryStatements } from './carryStatements';
import { carryValidFrom } from './carryValidFrom';
import { COLUMNS_UNCONFIRMED, holdColumns } from './holdColumns';
import { HistoryDraft } from './HistoryDraft';
import { historyOf } from './historyOf';
import { renamedColumns } from './renamedColumns';
import { OldTable, readTableStates } from './readTableStates';
import { TableState } from './TableState';
import { writeHistory } from './writeHistory';
import { forgetOldNames } from './forgetOldNames';
import { writeSightings } from './writeSightings';

/** Rows of changed tables as they are about to be written. */
export interface ChangedRows {
  readonly tables: readonly TableFacts[];
  readonly columns: readonly ColumnFacts[];
  /** Refs of the tables whose edges are about to be written, those without any included. */
  readonly owners: readonly string[];
  /** All edges of the owners. */
  readonly edges: readonly AssertionFacts[];
}

/**
 * Remembers what a publication changes. It is given the changed tables chunk by chunk, before they are written, and reads the rows that they
 * replace, so that it costs what changed and no more.
 */
export class ChangeRecorder {
  private readonly trx: Knex.Transaction;
  private readonly context: ChangeContext;
  private readonly newRefs: ReadonlyMap<string, string>;
  private readonly oldRefs: ReadonlyMap<string, string>;
  private readonly inserted: string[] = [];
  private readonly columnRefs = new Map<string, string>();
  private held = 0;

  static create(trx: Knex.Transaction, context: ChangeContext) {
    return new ChangeRecorder(trx, context);
  }

  private constructor(trx: Knex.Transaction, context: ChangeContext) {
    this.trx = trx;
    this.newRefs = new Map(context.renames.map(r => [r.from, r.to]));
    this.context = {
      ...context,
      removedTables: new Set(
        [...context.removedTables].filter(ref => !this.newRefs.has(ref)),
      ),
    };
    this.oldRefs = new Map(context.renames.map(r => [r.to, r.from]));
  }

  /** How many columns stay although the crawl saw their tables without them. */
  get heldColumns(): number {
    return this.held;
  }

  /** True for the ref of a table that had another name in the crawl before. */
  isRenamed(ref: string): boolean {
    return this.oldRefs.has(ref);
  }

  /** The ref now of a table or column that has another name since the crawl before; its own if it has not. */
  readonly newRef = (ref: string): string => {
    const renamed = this.newRefs.get(ref) ?? this.columnRefs.get(ref);
    if (renamed !== undefined) {
      return renamed;
    }
    const table = tableOf(ref);
    const moved = this.newRefs.get(table);
    return moved === undefined ? ref : moved + ref.slice(table.length);
  };

  /**
   * Writes the history of a chunk of changed tables.
   *
   * @param isKnown - whether a live table of that ref is in the record
   * @returns the rows to write: the given ones, with the columns that wait for a second crawl
   */
  async chunk<Rows extends ChangedRows>(
    rows: Rows,
    isKnown: (ref: string) => boolean,
  ): Promise<Rows> {
    const olds = rows.tables.flatMap(table => {
      const old = isKnown(table.ref) ? table.ref : this.oldRefs.get(table.ref);
      return old === undefined ? [] : [old];
    });
    const before = await readTableStates(this.trx, olds, this.context.revision);
    const columnsOf = byTable(rows.columns);
    const drafts: HistoryDraft[] = [];
    const held: ColumnFacts[] = [];
    for (const table of rows.tables) {
      const columns = columnsOf.get(table.ref) ?? [];
      const old = before.get(this.oldRefs.get(table.ref) ?? table.ref);
      if (old) {
        const kept = this.holdBack(old, { table, columns });
        held.push(...kept);
        drafts.push(
          ...this.renaming(table),
          ...historyOf(
            old,
            { table, columns: [...columns, ...kept] },
            { newRef: this.newRef, isProof: this.isProof },
          ),
        );
      } else {
        this.inserted.push(table.ref);
      }
    }
    await writeHistory(this.trx, drafts, this.context.at, this.lastSeen);
    return held.length === 0 ? rows : this.withHeld(rows, held);
  }

  /** Tells of tables that are new in the record and whose rows {@link chunk} was not given. */
  arrived(refs: readonly string[]): void {
    this.inserted.push(...refs);
  }

  /** Writes what came and what is gone, after the last chunk, and since when each table is known. */
  async finish(): Promise<void> {
    const { trx, context } = this;
    await forgetOldNames(trx, this.inserted);
    const lost: SightingRow[] = await trx<SightingRow>('sightings').where(
      whereAny(trx, 'ref', [...this.inserted, ...context.removedTables]),
    );
    const sightings = new Map(lost.map(row => [row.ref, row]));
    const drafts = [
      ...(context.first
        ? []
        : this.inserted.map((ref): HistoryDraft => {
            const returned = sightings.get(ref)?.lost_at;
            return { ref, kind: returned ? 'table-returned' : 'table-added' };
          })),
      ...[...context.removedTables].map((ref): HistoryDraft => {
        const missedAt = sightings.get(ref)?.missed_at;
        return { ref, kind: 'table-removed', ...(missedAt && { missedAt }) };
      }),
    ];
    await writeHistory(trx, drafts, context.at, this.lastSeen);
    await writeSightings(trx, context, this.inserted);
    if (this.newRefs.size + this.columnRefs.size > 0) {
      await carryValidFrom(trx, context, this.newRef);
      await carryStatements(
        trx,
        context.at,
        [...this.newRefs.values()],
        this.newRef,
      );
    }
  }

  private readonly lastSeen = (ref: string) =>
    this.context.first
      ? undefined
      : this.context.lastSeen(this.oldRefs.get(ref) ?? ref);

  private readonly isProof = (ref: string) =>
    this.context.seen.has(ref) || this.context.removedTables.has(ref);

  private renaming(table: TableFacts): HistoryDraft[] {
    const from = this.oldRefs.get(table.ref);
    if (from === undefined) {
      return [];
    }
    const old = parseTableRef(from);
    const moved = old.schema !== table.schema_name;
    const names = {
      before: moved ? `${old.schema}.${old.table}` : old.table,
      now: moved ? `${table.schema_name}.${table.name}` : table.name,
    };
    return [
      {
        ref: table.ref,
        kind: 'table-renamed',
        ...names,
        relatedRef: from,
      },
      {
        ref: from,
        kind: 'table-renamed-away',
        ...names,
        relatedRef: table.ref,
      },
    ];
  }

  private holdBack(old: OldTable, now: TableState): ColumnFacts[] {
    const renamed = renamedColumns(old, now);
    for (const column of old.columns) {
      const name = renamed.get(column.name);
      const found = now.columns.find(c => c.name === (name ?? column.name));
      if (found && found.ref !== column.ref) {
        this.columnRefs.set(column.ref, found.ref);
      }
    }
    if (old.table.ref !== now.table.ref) {
      return [];
    }
    const waiting = holdColumns(
      old.columns.filter(c => !renamed.has(c.name)),
      new Set(now.columns.map(c => c.name)),
      this.context.threshold,
    );
    return waiting.map(row => {
      const { revision: _, removed_revision: __, ...facts } = row;
      const kept = JSON.stringify(COLUMNS_UNCONFIRMED);
      return {
        ...facts,
        nullable: Boolean(row.nullable),
        primary_key: Boolean(row.primary_key),
        kept,
        kept_since: this.context.at,
        hash: contentHash([facts.hash, kept]),
      };
    });
  }

  private async withHeld<Rows extends ChangedRows>(
    rows: Rows,
    held: readonly ColumnFacts[],
  ): Promise<Rows> {
    this.held += held.length;
    const heldOf = byTable(held);
    const carried = await this.readEdgesTo(held.map(column => column.ref));
    const owners = new Set(rows.owners);
    const present = new Set(
      rows.edges.map(e => `${e.kind} ${e.from_ref} ${e.to_ref}`),
    );
    return {
      ...rows,
      // Other hashes than the crawl's own, so that the next crawl compares again.
      tables: rows.tables.map(table => {
        const columns = heldOf.get(table.ref);
        return columns
          ? {
              ...table,
              column_count: table.column_count + columns.length,
              hash: contentHash([table.hash, columns.map(c => c.hash)]),
              edges_hash: contentHash([table.edges_hash, 'held']),
            }
          : table;
      }),
      columns: [...rows.columns, ...held],
      edges: [
        ...rows.edges,
        ...carried.filter(
          e =>
            owners.has(e.owner_table) &&
            !present.has(`${e.kind} ${e.from_ref} ${e.to_ref}`),
        ),
      ],
    };
  }

  private async readEdgesTo(
    columns: readonly string[],
  ): Promise<AssertionFacts[]> {
    const rows: AssertionRow[] = await this.trx<AssertionRow>('assertions')
      .where(whereAny(this.trx, 'to_ref', columns))
      .where({ producer: this.context.source, kind: 'DERIVES' })
      .whereNull('valid_to');
    return rows.map(row => {
      const {
        id: _,
        valid_from: __,
        valid_to: ___,
        revision: ____,
        removed_revision: _____,
        ...facts
      } = row;
      return facts;
    });
  }
}
