import { Job } from '@grainline/backstage-plugin-lineage-common';
import { CatalogView } from '@grainline/sql-lineage';
import { SnapshotTable } from '../SnapshotTables';
import { RowWrite } from './RowWrite';

/** Reads a job once more, with the keys that are known by now, for what it does to rows. */
export type ReadAgain = (catalog: CatalogView) => readonly RowWrite[];

/**
 * What routines and statements do to the rows of tables. They are read before the views are, with the keys that tables declare; one whose rows showed no key
 * is read once more when its table's keys are asked for, for by then what it reads may have one.
 */
export class TableWrites {
  readonly #byTable = new Map<string, RowWrite[]>();
  readonly #again = new Map<string, ReadAgain>();

  static create(): TableWrites {
    return new TableWrites();
  }

  private constructor() {}

  add(job: Job, writes: readonly RowWrite[], again: ReadAgain): void {
    for (const write of writes) {
      const known = this.#byTable.get(write.table);
      if (known) {
        known.push(write);
      } else {
        this.#byTable.set(write.table, [write]);
      }
    }
    if (writes.some(isOpen)) {
      this.#again.set(job.id, again);
    }
  }

  /** How the rows of a table are written. */
  of(entry: SnapshotTable, catalog: CatalogView): readonly RowWrite[] {
    for (const { job } of (this.#byTable.get(entry.ref) ?? []).filter(isOpen)) {
      const again = this.#again.get(job.id);
      // Once is enough; and what fills a table from itself would ask for ever.
      this.#again.delete(job.id);
      if (again) {
        this.#replace(job, again(catalog));
      }
    }
    return this.#byTable.get(entry.ref) ?? [];
  }

  #replace(job: Job, writes: readonly RowWrite[]): void {
    for (const table of new Set(writes.map(write => write.table))) {
      const others = (this.#byTable.get(table) ?? []).filter(
        write => write.job.id !== job.id,
      );
      this.#byTable.set(table, [
        ...others,
        ...writes.filter(write => write.table === table),
      ]);
    }
  }
}

function isOpen({ how, keys, unique }: RowWrite): boolean {
  if (how === 'merges') {
    return !unique;
  }
  return (
    keys.length === 0 &&
    (how === 'replaces' || how === 'replaces-part' || how === 'appends')
  );
}
