import {
  probeAnswer,
  ProbeAnswer,
  ProbeLimits,
  ProbeOptions,
  ProbeOutcome,
  probeReason,
  ProbeRequest,
  ProbeStatement,
  SourceReadError,
  TableProbe,
} from '@grainline/backstage-plugin-lineage-node';
import { RedshiftSession, SessionOptions } from '../session/RedshiftSession';
import { RedshiftStatementError } from '../session/RedshiftStatementError';
import { plannedReads } from './plannedReads';
import {
  ProbedTable,
  redshiftProbeStatement,
  relation,
} from './redshiftProbeStatement';

type Connection = Omit<SessionOptions, 'statementTimeoutMs' | 'signal'>;

async function planOf(
  session: RedshiftSession,
  sql: string,
): Promise<readonly string[]> {
  const lines: string[] = [];
  await session.read('probe plan', `EXPLAIN ${sql}`, row =>
    lines.push(Object.values(row)[0] ?? ''),
  );
  return lines;
}

/** Counts data of a Redshift table with SELECT statements, each under a timeout. */
export class RedshiftTableProbe implements TableProbe {
  /** @param connection - how to reach the database; the probe brings its own timeout and signal */
  static create(
    connection: Connection,
    limits: ProbeLimits,
  ): RedshiftTableProbe {
    return new RedshiftTableProbe(connection, limits);
  }

  private constructor(
    private readonly connection: Connection,
    readonly limits: ProbeLimits,
  ) {}

  /**
   * Has all statements planned, and then runs them unless it is a dry run.
   *
   * @throws SourceReadError
   */
  async run(
    request: ProbeRequest,
    options: ProbeOptions,
  ): Promise<ProbeOutcome> {
    const session = await RedshiftSession.open({
      ...this.connection,
      statementTimeoutMs: this.limits.timeoutMs,
      signal: options.signal,
    });
    try {
      return await this.#ask(session, request, options);
    } catch (error) {
      throw error instanceof RedshiftStatementError
        ? new SourceReadError({
            source: error.source,
            schema: request.schema,
            statement: error.statement,
            reason: probeReason(error.failure, request),
          })
        : error;
    } finally {
      await session.close();
    }
  }

  async #ask(
    session: RedshiftSession,
    request: ProbeRequest,
    options: ProbeOptions,
  ): Promise<ProbeOutcome> {
    const { schema, table } = request;
    const named = { schema, table, rows: 1 };
    const whole = plannedReads(
      await planOf(session, `SELECT * FROM ${relation(named)}`),
    );
    const probed: ProbedTable = {
      ...named,
      rows: Math.max(request.rows ?? 0, whole.rows, 1),
    };
    const statements = request.questions.map(question =>
      redshiftProbeStatement(probed, question, this.limits),
    );
    await this.#plan(session, statements);
    const answers: ProbeAnswer[] = [];
    if (!options.dryRun) {
      for (const [i, question] of request.questions.entries()) {
        const row: Record<string, number | null> = {};
        await session.read('probe', statements[i].sql, text => {
          for (const [name, value] of Object.entries(text)) {
            row[name] = value === null ? null : Number(value);
          }
        });
        answers.push(probeAnswer(probed.rows, question, this.limits, row));
      }
    }
    const times = statements.length;
    return {
      statements,
      cost: { rows: whole.rows * times, bytes: whole.bytes * times },
      answers,
    };
  }

  async #plan(
    session: RedshiftSession,
    statements: readonly ProbeStatement[],
  ): Promise<void> {
    for (const { sql } of statements) {
      await planOf(session, sql);
    }
  }
}
