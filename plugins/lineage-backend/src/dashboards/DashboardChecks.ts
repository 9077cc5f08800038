import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ForwardedError,
  ResponseError,
  stringifyError,
} from '@backstage/errors';
import { parseEntityRef } from '@backstage/catalog-model';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ReadContext } from '../answers/LineageReads';
import { fitTables } from '../fit/readFit';
import { FitNeed } from '../fit/FitNeed';
import { RequirementReader } from '../fit/RequirementReader';
import { OwnerNotifier } from '../notify/OwnerNotifier';
import { askedFor, Dashboard } from './Dashboard';
import { DashboardRow } from './DashboardRow';
import { storeDashboardFits, StoppedFitting } from './storeDashboardFits';
import { storeDashboards } from './storeDashboards';

/** What checks of dashboards are made with. */
export interface DashboardChecksOptions {
  readonly knex: Knex;
  readonly requirements: RequirementReader;
  /** Those that the configuration declares. */
  readonly configured: readonly Dashboard[];
  /** Reads those that the catalog declares. */
  readonly ofCatalog: (
    credentials: BackstageCredentials,
  ) => Promise<readonly Dashboard[]>;
  /** The plugin's own credentials: a check sees all tables. */
  readonly credentials: () => Promise<BackstageCredentials>;
  /** Tells owners; not told if not given. */
  readonly notifier?: Pick<OwnerNotifier, 'send'>;
  readonly logger: LoggerService;
  readonly clock?: () => Date;
}

/**
 * Holds every dashboard that is declared against the tables that it reads, and keeps what came of it, so that a dashboard can say since when its table no
 * longer fits. All are checked after each crawl that changed something, and every hour, for data grow old by themselves; new ones soon after they are
 * declared.
 */
export class DashboardChecks {
  static create(options: DashboardChecksOptions): DashboardChecks {
    return new DashboardChecks(options);
  }

  private constructor(private readonly options: DashboardChecksOptions) {}

  /**
   * Checks all dashboards. One that cannot be checked has a reason and keeps no other from being checked.
   *
   * @throws ForwardedError when the catalog could not be read; those that it declared before are checked all the same
   */
  async checkAll(signal?: AbortSignal): Promise<void> {
    await this.checkSome(() => true, signal);
  }

  /**
   * Checks the dashboards that are new or changed since they were last looked for: it only lists what is declared, and may run often.
   *
   * @throws ForwardedError when the catalog could not be read
   */
  async checkChanged(signal?: AbortSignal): Promise<void> {
    await this.checkSome(
      (row, changed) => row.checked_at === null || changed.has(row.id),
      signal,
    );
  }

  private async checkSome(
    isChosen: (row: DashboardRow, changed: ReadonlySet<string>) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { knex } = this.options;
    const credentials = await this.options.credentials();
    const { changed, reasons, failure } = await this.find(credentials);
    const rows = await knex<DashboardRow>('dashboards').orderBy('id');
    for (const row of rows.filter(one => isChosen(one, changed))) {
      signal?.throwIfAborted();
      await this.check(row, reasons.get(row.id), { credentials });
    }
    if (failure !== undefined) {
      throw new ForwardedError(
        'The dashboards that the catalog declares could not be read; those that were known are checked as they were',
        failure,
      );
    }
  }

  /** Stores what is declared now, as far as it can be read. */
  private async find(credentials: BackstageCredentials): Promise<{
    readonly changed: ReadonlySet<string>;
    readonly reasons: ReadonlyMap<string, Reason | undefined>;
    readonly failure?: unknown;
  }> {
    const { knex, configured, ofCatalog, logger } = this.options;
    const ofConfig = await storeDashboards(knex, 'config', configured);
    const reasons = new Map(configured.map(one => [one.id, one.reason]));
    try {
      const declared = await ofCatalog(credentials);
      // What the configuration says of a dashboard stands before what its entity says.
      const ids = new Set(configured.map(one => one.id));
      const others = declared.filter(one => !ids.has(one.id));
      others.forEach(one => reasons.set(one.id, one.reason));
      const { changed } = await storeDashboards(knex, 'catalog', others);
      return { changed: new Set([...ofConfig.changed, ...changed]), reasons };
    } catch (error) {
      const changed = new Set(ofConfig.changed);
      // A backend without a catalog is none that failed: it has the dashboards of its configuration.
      if (error instanceof ResponseError && error.statusCode === 404) {
        logger.debug('There is no catalog to read dashboards of');
        return { changed, reasons };
      }
      return { changed, reasons, failure: error };
    }
  }

  private async check(
    row: DashboardRow,
    declared: Reason | undefined,
    context: ReadContext,
  ): Promise<void> {
    const { knex, logger, clock } = this.options;
    const now = clock?.() ?? new Date();
    try {
      const need = await this.needOf(row, context);
      if (!need) {
        return;
      }
      const { fits } = await fitTables(knex, need, need.reads, context, now);
      const [unread] = need.unread;
      const reason = declared ?? unread;
      const stopped = await storeDashboardFits(knex, row.id, {
        fits,
        at: now.toISOString(),
        ...(reason && { reason }),
      });
      for (const one of stopped) {
        await this.tell(row, one);
      }
    } catch (error) {
      logger.warn(
        `The dashboard ${row.id} could not be checked`,
        new ForwardedError('Its requirement could not be held', error),
      );
      await knex<DashboardRow>('dashboards')
        .where({ id: row.id })
        .update({
          checked_at: now.toISOString(),
          reason: JSON.stringify({
            code: 'not-checked',
            message: `It could not be checked: ${stringifyError(error)}`,
          }),
        });
    }
  }

  /** What it needs, read with the names of its source; where none is declared, of the source that has all its tables. */
  private async needOf(
    row: DashboardRow,
    context: ReadContext,
  ): Promise<FitNeed | undefined> {
    const { knex, requirements } = this.options;
    const crawled: { source: string }[] = await knex('tables')
      .distinct('source')
      .whereNull('removed_revision')
      .orderBy('source');
    const sources =
      row.source === null ? crawled.map(one => one.source) : [row.source];
    let best: { need: FitNeed; source: string } | undefined;
    for (const source of sources) {
      const need = await requirements.read(
        { sql: row.sql, source, asked: askedFor(JSON.parse(row.asked)) },
        context,
      );
      if (
        !best ||
        need.reads.length > best.need.reads.length ||
        (need.reads.length === best.need.reads.length &&
          need.unread.length < best.need.unread.length)
      ) {
        best = { need, source };
      }
    }
    if (best && row.source === null && best.need.reads.length > 0) {
      await knex<DashboardRow>('dashboards')
        .where({ id: row.id })
        .update({ source: best.source });
    }
    return best?.need;
  }

  private async tell(
    row: DashboardRow,
    { fit }: StoppedFitting,
  ): Promise<void> {
    const { notifier } = this.options;
    if (!notifier || row.owner === null) {
      return;
    }
    const fix = fit.checks.find(
      c => c.id === fit.firstBlocking && c.fix !== undefined,
    )?.fix;
    await notifier.send({
      to: [row.owner],
      title: `${row.title}: its table no longer fits`,
      text: [fit.sentence, ...(fix === undefined ? [] : [fix])].join('\n'),
      link: linkOf(row),
      scope: `lineage:dashboard:${row.id}`,
    });
  }
}

function linkOf({ id, origin }: DashboardRow): string {
  if (origin === 'config') {
    return `/lineage/fit?dashboard=${encodeURIComponent(id)}`;
  }
  const { kind, namespace, name } = parseEntityRef(id);
  return `/catalog/${namespace}/${kind}/${name}`.toLowerCase();
}
