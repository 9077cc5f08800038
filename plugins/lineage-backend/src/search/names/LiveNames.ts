import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import { ProducerRow } from '../../record/recordRows';
import { NameIndex } from './NameIndex';
import { readIndexedPage, readIndexedTables } from './readIndexedTables';

/** Tables that are read at once: SQLite's driver lets nothing else run meanwhile. */
const PAGE = 250;
/** Figures move without a revision; what a table is worth is looked up anew after so long, in milliseconds. */
const STANDING_AGE = 10 * 60 * 1000;
/** For longer than this no search waits for what a crawl has just brought, in milliseconds: it answers from what was known before. */
const PATIENCE = 300;
/** So many changed tables at once are no change but another record. */
const MOST_CHANGED = 20_000;

type Revisions = ReadonlyMap<string, number>;

interface Loaded {
  readonly index: NameIndex;
  revisions: Revisions;
  standingAt: number;
}

/**
 * Keeps the names in memory level with the record. Each search asks for the producers' revisions, a few rows; what is newer than what is held is read
 * and put in place. Several replicas need no word from each other.
 */
export class LiveNames {
  private readonly knex: Knex;
  private loaded?: Loaded;
  private loading?: Promise<Loaded>;
  private refreshing?: Promise<void>;
  private ranking?: Promise<void>;

  static create(knex: Knex): LiveNames {
    return new LiveNames(knex);
  }

  private constructor(knex: Knex) {
    this.knex = knex;
  }

  /** The index, level with the record. The first call reads all names; the others what has changed. */
  async read(): Promise<NameIndex> {
    const loaded = this.loaded ?? (await this.load());
    const revisions = await this.readRevisions();
    if (isNewer(revisions, loaded.revisions)) {
      this.refreshing ??= this.refresh(loaded).finally(() => {
        this.refreshing = undefined;
      });
      await this.waitFor(this.refreshing);
    }
    this.rankIfOld(this.loaded ?? loaded);
    return (this.loaded ?? loaded).index;
  }

  private async waitFor(refresh: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, PATIENCE);
    });
    try {
      await Promise.race([refresh, patience]);
    } finally {
      clearTimeout(timer);
      // Whoever no longer waits must not be told of a failure; the next search tries again, and is.
      refresh.catch(() => {});
    }
  }

  private async load(): Promise<Loaded> {
    this.loading ??= this.readAll().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async readAll(): Promise<Loaded> {
    // Before the tables: what is published meanwhile is read again.
    const revisions = await this.readRevisions();
    const index = NameIndex.create();
    let after: string | undefined;
    for (;;) {
      const page = await readIndexedPage(this.knex, after, PAGE, {
        columns: true,
      });
      for (const table of page) {
        index.put(table);
      }
      if (page.length < PAGE) {
        break;
      }
      after = page[page.length - 1].ref;
      await setImmediate();
    }
    this.loaded = { index, revisions, standingAt: Date.now() };
    return this.loaded;
  }

  private async refresh(loaded: Loaded): Promise<void> {
    const revisions = await this.readRevisions();
    const changed = await this.readChanged(loaded.revisions, revisions);
    if (changed === undefined || loaded.index.isWorn) {
      await this.readAll();
      return;
    }
    for (let i = 0; i < changed.length; i += PAGE) {
      const refs = changed.slice(i, i + PAGE);
      const tables = await readIndexedTables(this.knex, refs);
      const alive = new Set(tables.map(table => table.ref));
      refs
        .filter(ref => !alive.has(ref))
        .forEach(ref => loaded.index.remove(ref));
      tables.forEach(table => loaded.index.put(table));
      await setImmediate();
    }
    loaded.revisions = revisions;
  }

  /** Refs of tables that may differ, removed ones included; undefined if that cannot be told. */
  private async readChanged(
    before: Revisions,
    now: Revisions,
  ): Promise<readonly string[] | undefined> {
    const changed = new Set<string>();
    const pruned = new Map<string, number>(
      (await this.knex<ProducerRow>('producers')).map(row => [
        row.id,
        Number(row.pruned_revision),
      ]),
    );
    for (const [producer] of now) {
      const since = before.get(producer) ?? -1;
      if (since >= now.get(producer)!) {
        continue;
      }
      if ((pruned.get(producer) ?? 0) > since && before.has(producer)) {
        return undefined;
      }
      const tables: { ref: string }[] = await this.knex('tables')
        .select('ref')
        .where({ source: producer })
        .where('revision', '>', since)
        .limit(MOST_CHANGED + 1);
      // Who reads a table is part of what it is worth.
      const fed: { ref: string }[] = await this.knex('assertions')
        .distinct('from_table as ref')
        .where({ producer, kind: 'FEEDS' })
        .where('revision', '>', since)
        .limit(MOST_CHANGED + 1);
      for (const { ref } of [...tables, ...fed]) {
        changed.add(ref);
      }
      if (changed.size > MOST_CHANGED) {
        return undefined;
      }
    }
    return [...changed];
  }

  private rankIfOld(loaded: Loaded): void {
    if (Date.now() - loaded.standingAt < STANDING_AGE || this.ranking) {
      return;
    }
    loaded.standingAt = Date.now();
    this.ranking = this.rank(loaded.index)
      // The order of hits is a little older then; the next search that finds it old tries again.
      .catch(() => {
        loaded.standingAt = 0;
      })
      .finally(() => {
        this.ranking = undefined;
      });
  }

  private async rank(index: NameIndex): Promise<void> {
    let after: string | undefined;
    for (;;) {
      const page = await readIndexedPage(this.knex, after, PAGE, {
        columns: false,
      });
      page.forEach(({ ref, standing, use }) =>
        index.setStanding(ref, standing, use),
      );
      if (page.length < PAGE) {
        return;
      }
      after = page[page.length - 1].ref;
      await setImmediate();
    }
  }

  private async readRevisions(): Promise<Revisions> {
    const rows: ProducerRow[] = await this.knex<ProducerRow>('producers');
    return new Map(rows.map(row => [row.id, Number(row.revision)]));
  }
}

function isNewer(now: Revisions, before: Revisions): boolean {
  for (const [producer, revision] of now) {
    if (before.get(producer) !== revision) {
      return true;
    }
  }
  return false;
}
