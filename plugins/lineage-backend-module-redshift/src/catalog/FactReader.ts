import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { RedshiftFailure } from '../session/redshiftReason';
import { RedshiftSession, TextRow } from '../session/RedshiftSession';
import { RedshiftStatementError } from '../session/RedshiftStatementError';
import { RedshiftStatement } from '../statements/RedshiftStatement';

/** Takes the rows of one answer; a new one is made for every attempt, for an answer may break off. */
export interface RowTaker<T> {
  onRow(row: TextRow): void;
  result(): T;
}

const ATTEMPTS = 3;

/**
 * Asks statements so that each fails on its own: the next variant is tried where one is refused, the same one again where something was
 * dropped meanwhile; what is refused for good becomes a warning and costs its fact, unless there is no crawl without it.
 *
 * A timeout or a broken connection is no refusal: it ends the read for all that makes up a table, since the same question may be answered
 * tomorrow, and what is known must not be taken for gone.
 */
export class FactReader {
  readonly #warnings: Reason[] = [];
  readonly #failed = new Map<string, RedshiftFailure>();

  static create(
    session: RedshiftSession,
    onStage: ((stage: string) => void) | undefined,
  ): FactReader {
    return new FactReader(session, onStage);
  }

  private constructor(
    private readonly session: RedshiftSession,
    private readonly onStage: ((stage: string) => void) | undefined,
  ) {}

  /** Facts that could not be read. */
  get warnings(): readonly Reason[] {
    return this.#warnings;
  }

  /** Adds what was found wrong with the answers themselves. */
  warn(reason: Reason): void {
    this.#warnings.push(reason);
  }

  /** Why a statement has no answer; undefined if it has. */
  failureOf(statement: RedshiftStatement): RedshiftFailure | undefined {
    return this.#failed.get(statement.name);
  }

  /** All rows; undefined if the statement has no answer. */
  async rows(
    statement: RedshiftStatement,
  ): Promise<readonly TextRow[] | undefined> {
    return this.take(statement, () => {
      const rows: TextRow[] = [];
      return { onRow: row => rows.push(row), result: () => rows };
    });
  }

  /** What a taker made of the rows; undefined if the statement has no answer. */
  async take<T>(
    statement: RedshiftStatement,
    start: () => RowTaker<T>,
  ): Promise<T | undefined> {
    this.onStage?.(statement.name);
    let last: RedshiftStatementError | undefined;
    for (const text of statement.variants) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const taker = start();
        try {
          await this.session.read(statement.name, text, row =>
            taker.onRow(row),
          );
          return taker.result();
        } catch (error) {
          if (!(error instanceof RedshiftStatementError)) {
            throw error;
          }
          last = error;
          if (error.failure.code !== 'changed-while-read') {
            break;
          }
        }
      }
      if (!last?.failure.permanent) {
        break;
      }
    }
    return this.#giveUp(statement, last!);
  }

  #giveUp(
    { name, fact, advice, weight }: RedshiftStatement,
    error: RedshiftStatementError,
  ): undefined {
    const { failure } = error;
    const bearable =
      failure.permanent ||
      failure.code === 'changed-while-read' ||
      (weight === 'figure' && failure.code !== 'connection-lost');
    if (weight === 'base' || !bearable) {
      throw error;
    }
    this.#failed.set(name, failure);
    const hint = advice && failure.code === 'no-privilege' ? `; ${advice}` : '';
    this.#warnings.push({
      code: failure.code,
      message: `${fact} could not be read: ${failure.message}${hint}`,
    });
    return undefined;
  }
}
