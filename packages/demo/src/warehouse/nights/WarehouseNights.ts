import type { Client } from 'pg';
import type { WarehouseSql } from '../sqlFiles';
import { deliverSql, holdBackSql } from './heldBackData';
import type { WatchedStatements } from '../WatchedStatements';
import type { Night } from './Night';
import { readDashboardSql } from './readDashboardSql';
import { warehouseChanges } from './warehouseChanges';

const DAY_MS = 24 * 60 * 60 * 1000;

const isWeekend = (at: Date) => [0, 6].includes(at.getUTCDay());

/**
 * Lets a warehouse live some nights: it is put back to what it was, then delivered, changed and loaded night by night, by the procedures that
 * its files define, until it is what the files describe.
 *
 * What was held back lives in the session, so all of it happens on one connection of the owner.
 */
export class WarehouseNights {
  static of(
    owner: Client,
    sql: WarehouseSql,
    nights: readonly Night[],
    watched: WatchedStatements,
  ): WarehouseNights {
    return new WarehouseNights(owner, sql, nights, watched);
  }

  private constructor(
    private readonly owner: Client,
    private readonly sql: WarehouseSql,
    private readonly nights: readonly Night[],
    private readonly watched: WatchedStatements,
  ) {}

  /** After the data were delivered and before they are first loaded: makes the warehouse what it was before the first night. */
  async goBack(): Promise<void> {
    const [first] = this.nights;
    await this.setClock(new Date(first.loadAt.getTime() - DAY_MS));
    await this.owner.query(holdBackSql(first.day));
    for (const { before } of warehouseChanges(this.sql)) {
      await this.owner.query(before);
    }
  }

  /**
   * Lives the nights, the oldest first.
   *
   * @param crawl - crawls the warehouse at a moment of a night
   */
  async live(
    crawl: (at: Date) => Promise<void>,
    report: (step: string) => void,
  ): Promise<void> {
    await this.owner.query('ANALYZE');
    const changes = warehouseChanges(this.sql);
    const dashboards = readDashboardSql();
    const lastWeekday = this.nights.findLast(n => !isWeekend(n.loadAt));
    for (const night of this.nights) {
      const { number, day, loadAt, crawlAt } = night;
      report(`night ${number} of ${this.nights.length}`);
      if (crawlAt < loadAt) {
        await crawl(crawlAt);
      }
      await this.setClock(loadAt);
      for (const change of changes.filter(c => c.night === number)) {
        await this.owner.query(change.then);
      }
      await this.owner.query(deliverSql(day, 'daily'));
      if (!isWeekend(loadAt)) {
        // Nothing may be left when the nights end with a weekend.
        await this.owner.query(
          deliverSql(night === lastWeekday ? 'infinity' : day, 'weekdays'),
        );
      }
      await this.watched.on();
      await this.owner.query('CALL ops.run_nightly($1, $1)', [day]);
      for (const dashboard of dashboards) {
        await this.owner.query(dashboard);
      }
      await this.watched.off();
      if (night === this.nights.at(-1)) {
        await this.owner.query('ANALYZE');
      }
      // Else a crawl would find the counters of the night before.
      await this.owner.query('SELECT pg_stat_force_next_flush()');
      if (crawlAt > loadAt) {
        await crawl(crawlAt);
      }
    }
  }

  /** From here on it is this time for the loads. */
  private async setClock(at: Date): Promise<void> {
    await this.owner.query(
      `SELECT set_config('grainline.clock_offset', ($1::timestamptz - clock_timestamp())::text, false)`,
      [at.toISOString()],
    );
  }
}
