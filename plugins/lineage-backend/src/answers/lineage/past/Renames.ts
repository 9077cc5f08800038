import {
  TableRef,
  columnRef,
  parseColumnRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { HistoryRow } from '../../../record/recordRows';

/** An entry of the history that says that a table or a column has another name since. */
export type RenameEntry = Pick<
  HistoryRow,
  'id' | 'ref' | 'kind' | 'before_value' | 'now_value' | 'related_ref'
>;

/**
 * Which names of a past time are which names of today. The record carries the edges of what is renamed over to the new name and ends those of the old
 * one: who looks back must see one table, and under the name that it has.
 */
export class Renames {
  private readonly byTable: ReadonlyMap<TableRef, readonly RenameEntry[]>;
  private readonly oldNamesOf: ReadonlyMap<TableRef, readonly TableRef[]>;

  /** @param at - ISO 8601: what was renamed later */
  static async read(knex: Knex, at: string): Promise<Renames> {
    const entries: RenameEntry[] = await knex('history_entries')
      .select('id', 'ref', 'kind', 'before_value', 'now_value', 'related_ref')
      .where('at', '>', at)
      .whereIn('kind', ['table-renamed-away', 'column-renamed'])
      .orderBy('id');
    return Renames.of(entries);
  }

  /** @param entries - in the order in which they were written */
  static of(entries: readonly RenameEntry[]): Renames {
    return new Renames(entries);
  }

  private constructor(entries: readonly RenameEntry[]) {
    const byTable = new Map<TableRef, RenameEntry[]>();
    for (const entry of entries) {
      byTable.set(entry.ref, [...(byTable.get(entry.ref) ?? []), entry]);
    }
    this.byTable = byTable;
    const oldNames = new Map<TableRef, TableRef[]>();
    for (const [old, own] of byTable) {
      if (own.some(({ kind }) => kind === 'table-renamed-away')) {
        const now = this.nameNow(old);
        oldNames.set(now, [...(oldNames.get(now) ?? []), old]);
      }
    }
    this.oldNamesOf = oldNames;
  }

  /**
   * The ref today of what was named so then; its own if nothing renamed it.
   *
   * @param after - the id of an entry: what it was named when that was written
   */
  nameNow(ref: string, after = 0): string {
    const table = tableOf(ref);
    const column = isColumnRef(ref) ? parseColumnRef(ref).column : undefined;
    const next = this.byTable
      .get(table)
      ?.find(
        entry =>
          Number(entry.id) > after &&
          (entry.kind === 'table-renamed-away' ||
            (column !== undefined && entry.before_value === column)),
      );
    if (!next) {
      return ref;
    }
    const moved =
      next.kind === 'table-renamed-away'
        ? next.related_ref! + ref.slice(table.length)
        : columnRef(table, next.now_value!);
    return this.nameNow(moved, Number(next.id));
  }

  /** Some tables' refs of today with all under which they stood since. */
  withOldNames(tables: readonly TableRef[]): readonly TableRef[] {
    return [
      ...new Set(
        tables.flatMap(ref => [ref, ...(this.oldNamesOf.get(ref) ?? [])]),
      ),
    ];
  }
}
