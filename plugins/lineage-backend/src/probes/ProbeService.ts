import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import {
  Evidence,
  Grain,
  ProbeReport,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import {
  LINEAGE_CHANGED_TOPIC,
  LineageSource,
  ProbeOutcome,
  SourceReadError,
  TableProbe,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { announceTable } from '../corrections/announceTable';
import { keyEvidence, timeEvidence } from '../record/grain/probeEvidence';
import { ProbeFacts } from '../record/grain/ProbeFacts';
import { CorrectionRow, ProbeRow, TableRow } from '../record/recordRows';
import { probeCost } from './probeCost';
import { firstQuestions, ProbedTable, probeTable } from './probeTable';

const STORED = ['table', 'partitioned-table', 'materialized-view'];
/** Longer than all statements of a probe may take at their usual limit; a person waits for it. */
const LONGEST_MS = 5 * 60_000;

/** What the parts of a probe made of each other come to. */
interface Run {
  readonly outcomes: ProbeOutcome[];
  readonly further: boolean;
  readonly facts?: ProbeFacts;
}

/** What a probe found, for people. */
export function probeFindings(facts: ProbeFacts): readonly Evidence[] {
  const units = new Map(
    facts.times.map(t => [t.column, timeEvidence(t, facts.at)]),
  );
  return [
    ...facts.keys.map(key => keyEvidence(key, facts.at)),
    ...units.values(),
  ];
}

/** Probes the data of tables when a person asks for it, and keeps what was counted. Who may ask is for its caller to find out. */
export class ProbeService {
  private readonly knex: Knex;
  private readonly sources: ReadonlyMap<string, LineageSource>;
  private readonly reads: Pick<LineageReads, 'table'>;
  private readonly events: EventsService;
  private readonly logger: LoggerService;
  private readonly clock: () => Date;
  private readonly running = new Set<string>();
  private readonly stopping = new AbortController();

  static create(options: {
    readonly knex: Knex;
    readonly sources: readonly LineageSource[];
    /** Authorised: nobody probes what they may not see. */
    readonly reads: Pick<LineageReads, 'table'>;
    readonly events: EventsService;
    readonly logger: LoggerService;
    readonly clock?: () => Date;
  }): ProbeService {
    return new ProbeService(options);
  }

  private constructor(options: Parameters<typeof ProbeService.create>[0]) {
    this.knex = options.knex;
    this.sources = new Map(options.sources.map(s => [s.id, s]));
    this.reads = options.reads;
    this.events = options.events;
    this.logger = options.logger;
    this.clock = options.clock ?? (() => new Date());
  }

  /**
   * Probes a table, or says what that would cost. One probe of a source runs at a time.
   *
   * @param by - entity ref of who asks
   * @throws NotFoundError, ConflictError where the source allows no probes or one is running, ServiceUnavailableError where the database
   * refuses
   */
  async probe(
    ref: string,
    dryRun: boolean,
    by: string,
    context: ReadContext,
  ): Promise<ProbeReport> {
    const table = await this.reads.table(ref, context);
    const probe = this.probeOf(table);
    if (this.running.has(table.source)) {
      throw new ConflictError(
        `A probe of the source ${table.source} is running: try again when it is done`,
      );
    }
    this.running.add(table.source);
    try {
      return await this.run(probe, table, dryRun, by);
    } catch (error) {
      if (error instanceof SourceReadError) {
        throw new ServiceUnavailableError(error.message);
      }
      throw error;
    } finally {
      this.running.delete(table.source);
    }
  }

  /** Ends what is running, when the backend stops. */
  stop(): void {
    this.stopping.abort(new ServiceUnavailableError('The backend stops'));
  }

  private get signal(): AbortSignal {
    return AbortSignal.any([
      this.stopping.signal,
      AbortSignal.timeout(LONGEST_MS),
    ]);
  }

  private probeOf({ source }: TableDetail): TableProbe {
    const probe = this.sources.get(source)?.probe;
    if (!probe) {
      throw new ConflictError(
        `The source ${source} allows no probes: set lineage.sources.${source}.probes.enabled to true, and grant the crawling role SELECT on the tables that may be probed`,
      );
    }
    return probe;
  }

  private async run(
    probe: TableProbe,
    table: TableDetail,
    dryRun: boolean,
    by: string,
  ): Promise<ProbeReport> {
    const at = this.clock().toISOString();
    const probed = await this.probedTable(table);
    const done = dryRun
      ? await this.plan(probe, probed)
      : await this.count(probe, probed, at);
    const statements = done.outcomes.flatMap(o => o.statements);
    if (done.facts) {
      this.logger.info(
        `${by} probed ${table.ref}: ${statements.length} statements`,
      );
      await this.keep(table, done.facts, by);
    }
    const total = (pick: (o: ProbeOutcome) => number | undefined) =>
      done.outcomes.reduce<number | undefined>((sum, o) => {
        const value = pick(o);
        return value === undefined ? sum : (sum ?? 0) + value;
      }, undefined);
    const cost = {
      rows: total(o => o.cost.rows),
      bytes: total(o => o.cost.bytes),
    };
    return {
      ref: table.ref,
      dryRun,
      statements,
      cost: probeCost(cost, statements.length, probe.limits, done.further),
      findings: done.facts ? probeFindings(done.facts) : [],
      ...(done.facts && { at }),
    };
  }

  private async plan(probe: TableProbe, table: ProbedTable): Promise<Run> {
    const questions = firstQuestions(table);
    const outcome = await probe.run(
      { ...table, questions },
      {
        dryRun: true,
        signal: this.signal,
        logger: this.logger,
      },
    );
    return {
      outcomes: [outcome],
      further: questions.some(q => q.kind === 'columns'),
    };
  }

  private async count(
    probe: TableProbe,
    table: ProbedTable,
    at: string,
  ): Promise<Run> {
    const outcomes: ProbeOutcome[] = [];
    const facts = await probeTable(probe, table, {
      at,
      signal: this.signal,
      logger: this.logger,
      onOutcome: outcome => outcomes.push(outcome),
    });
    return { outcomes, further: false, facts };
  }

  /** What the crawl found: what was stated or probed before is no reason to ask less, though what was stated is to be borne out too. */
  private async probedTable(table: TableDetail): Promise<ProbedTable> {
    const row = await this.knex<TableRow>('tables')
      .select('grain')
      .where({ ref: table.ref })
      .first();
    const stated = await this.knex<CorrectionRow>('corrections')
      .where({ table_ref: table.ref, kind: 'grain' })
      .whereNull('withdrawn_at')
      .first();
    const found: Grain = JSON.parse(row!.grain);
    return {
      schema: table.schema,
      table: table.name,
      stored: STORED.includes(table.kind),
      ...(table.rows.value !== undefined && { rows: table.rows.value }),
      columns: table.columns
        .filter(c => !c.stale)
        .map(({ name, type }) => ({ name, type })),
      found,
      ...(stated?.grain && { stated: JSON.parse(stated.grain).key }),
    };
  }

  private async keep(
    table: TableDetail,
    facts: ProbeFacts,
    by: string,
  ): Promise<void> {
    const row: ProbeRow = {
      ref: table.ref,
      facts: JSON.stringify(facts),
      probed_by: by,
      probed_at: facts.at,
    };
    const eventPayload = await this.knex.transaction(async trx => {
      const told = await announceTable(trx, table.ref);
      if (told) {
        await trx('probes').insert(row).onConflict('ref').merge();
      }
      return told;
    });
    if (eventPayload) {
      await this.events.publish({
        topic: LINEAGE_CHANGED_TOPIC,
        eventPayload,
      });
    }
  }
}
