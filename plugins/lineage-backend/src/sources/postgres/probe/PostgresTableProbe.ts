import {
  probeAnswer,
  ProbeAnswer,
  ProbeCost,
  ProbeLimits,
  ProbeOptions,
  ProbeOutcome,
  probeReason,
  ProbeRequest,
  ProbeRow,
  ProbeStatement,
  SourceReadError,
  StatementError,
  TableProbe,
} from '@grainline/backstage-plugin-lineage-node';
import { escapeIdentifier } from 'pg';
import { catalogStatement } from '../catalog/CatalogStatement';
import { PostgresSession, SessionOptions } from '../PostgresSession';
import { plannedReads, PlanNode } from './plannedReads';
import { ProbedTable, probeStatement } from './probeStatement';

type Explained = { 'QUERY PLAN': readonly { Plan: PlanNode }[] };

async function planOf(
  session: PostgresSession,
  sql: string,
): Promise<PlanNode> {
  const [row] = await session.rows(
    catalogStatement<Explained>('probe plan', `EXPLAIN (FORMAT JSON) ${sql}`),
    [],
  );
  return row['QUERY PLAN'][0].Plan;
}

/** Counts data of a PostgreSQL table: one read-only transaction, each statement under a timeout. */
export class PostgresTableProbe implements TableProbe {
  /** @param connection - how to reach the database; the probe brings its own timeout and signal */
  static create(
    connection: Omit<SessionOptions, 'statementTimeoutMs' | 'signal'>,
    limits: ProbeLimits,
  ): PostgresTableProbe {
    return new PostgresTableProbe(connection, limits);
  }

  private constructor(
    private readonly connection: Omit<
      SessionOptions,
      'statementTimeoutMs' | 'signal'
    >,
    readonly limits: ProbeLimits,
  ) {}

  /**
   * Has all statements planned, which also tells whether the role may run them, and then runs them unless it is a dry run.
   *
   * @throws SourceReadError
   */
  async run(
    request: ProbeRequest,
    options: ProbeOptions,
  ): Promise<ProbeOutcome> {
    const session = await PostgresSession.open({
      ...this.connection,
      statementTimeoutMs: this.limits.timeoutMs,
      signal: options.signal,
    });
    try {
      return await this.#ask(session, request, options);
    } catch (error) {
      throw error instanceof StatementError
        ? new SourceReadError({
            source: error.source,
            schema: request.schema,
            statement: error.statement,
            reason: probeReason(error.reason, request),
          })
        : error;
    } finally {
      await session.close();
    }
  }

  async #ask(
    session: PostgresSession,
    request: ProbeRequest,
    options: ProbeOptions,
  ): Promise<ProbeOutcome> {
    const { schema, table } = request;
    const whole = await planOf(
      session,
      `SELECT * FROM ${escapeIdentifier(schema)}.${escapeIdentifier(table)}`,
    );
    const probed: ProbedTable = {
      ...request,
      rows: Math.max(request.rows ?? 0, whole['Plan Rows'] ?? 0, 1),
    };
    const statements = request.questions.map(question =>
      probeStatement(probed, question, this.limits),
    );
    const cost = await this.#cost(session, whole, statements);
    const answers: ProbeAnswer[] = [];
    if (!options.dryRun) {
      for (const [i, question] of request.questions.entries()) {
        const [row] = await session.rows(
          catalogStatement<ProbeRow>('probe', statements[i].sql),
          [],
        );
        answers.push(probeAnswer(probed.rows, question, this.limits, row));
      }
    }
    return { statements, cost, answers };
  }

  // A plan foresees what a filter leaves; but a slice and a sample are chosen from rows that are read.
  async #cost(
    session: PostgresSession,
    whole: PlanNode,
    statements: readonly ProbeStatement[],
  ): Promise<ProbeCost> {
    const { rows, bytes } = plannedReads(whole);
    const width = rows === 0 ? 0 : bytes / rows;
    let read = 0;
    for (const { sql } of statements) {
      const [, limit] = /LIMIT (\d+)/.exec(sql) ?? [];
      await planOf(session, sql);
      read += limit === undefined ? rows : Math.min(rows, Number(limit));
    }
    return { rows: Math.round(read), bytes: Math.round(read * width) };
  }
}
