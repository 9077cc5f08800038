import { Client, type QueryResult } from 'pg';
import type { Pattern } from '../pattern/Pattern';
import {
  type Row,
  type SourceTable,
  readSourceTables,
  reloadSql,
} from '../data/SourceTable';
import {
  type TableOutline,
  readOutlines,
  snapshotOf,
  snapshotSql,
} from './readSnapshot';
import { type SequenceStart, readSequences, restartSql } from './sequences';
import type { Snapshot } from './TableContent';

/** Rows that stand in the place of those of a table. */
export interface Replacement {
  readonly table: SourceTable;
  readonly rows: readonly Row[];
}

/**
 * A pattern set up on one connection, ready to be run again and again, each time
 * from the same beginning: by a savepoint, or, where the pattern ends
 * transactions itself, by making everything anew.
 */
export class Bench {
  #outlines: TableOutline[] = [];

  private constructor(
    private readonly client: Client,
    private readonly pattern: Pattern,
    /** The tables with rows that there are before the pattern runs. */
    readonly tables: readonly SourceTable[],
    /** All tables that there are before the pattern runs. */
    readonly before: readonly TableOutline[],
    private readonly sequences: readonly SequenceStart[],
  ) {}

  static async open(client: Client, pattern: Pattern): Promise<Bench> {
    await client.query('begin; create schema mart');
    if (pattern.setup !== '') {
      await client.query(pattern.setup);
    }
    const tables = await readSourceTables(client);
    const before = await readOutlines(client);
    const sequences = await readSequences(client);
    if (pattern.commits) {
      await client.query('rollback');
    }
    return new Bench(client, pattern, tables, before, sequences);
  }

  async close(): Promise<void> {
    await this.client.query('rollback');
  }

  /** What all tables hold before the pattern runs. */
  async untouched(): Promise<Snapshot> {
    return this.#within([], this.before);
  }

  /** Runs the pattern on the base data. Which tables there are after it is learnt here. */
  async base(): Promise<Snapshot> {
    const { client, pattern } = this;
    const steps = [...this.#restart(), ...pattern.steps];
    await this.#begin();
    for (const step of steps) {
      await client.query(step);
    }
    this.#outlines = await readOutlines(client);
    const { rows } = await client.query(snapshotSql(this.#outlines));
    await this.#end();
    return snapshotOf(this.#outlines, rows[0]);
  }

  /**
   * Runs the pattern with other rows in one table.
   *
   * @param watched - the tables whose rows are wanted
   * @throws what the server says when the rows, or the run with them, break a rule
   */
  async run(
    { table, rows }: Replacement,
    watched: ReadonlySet<string>,
  ): Promise<Snapshot> {
    const outlines = this.#outlines.filter(({ name }) => watched.has(name));
    return this.#within(
      [reloadSql(table, rows), ...this.#restart(), ...this.pattern.steps],
      outlines,
      table,
    );
  }

  async #within(
    steps: readonly string[],
    outlines: readonly TableOutline[],
    changed?: SourceTable,
  ): Promise<Snapshot> {
    const { client, pattern } = this;
    const snapshot = snapshotSql(outlines);
    try {
      if (pattern.commits) {
        await this.#begin();
        for (const step of steps) {
          await client.query(step);
        }
        const { rows } = await client.query(snapshot);
        return snapshotOf(outlines, rows[0]);
      }
      const results = (await client.query(
        ['savepoint base', ...steps, snapshot].map(terminated).join('\n'),
      )) as unknown as readonly QueryResult[];
      return snapshotOf(outlines, results[results.length - 1].rows[0]);
    } finally {
      await this.#end(changed);
    }
  }

  #restart(): string[] {
    return this.sequences.length > 0 ? [restartSql(this.sequences)] : [];
  }

  async #begin(): Promise<void> {
    await this.client.query(
      this.pattern.commits
        ? `create schema mart; ${this.pattern.setup}`
        : 'savepoint base',
    );
  }

  async #end(changed?: SourceTable): Promise<void> {
    await this.client.query(
      this.pattern.commits
        ? `drop schema if exists mart cascade;
           ${
             changed && !changed.name.startsWith('mart.')
               ? reloadSql(changed, changed.rows)
               : ''
           }`
        : 'rollback to savepoint base; release savepoint base',
    );
  }
}

function terminated(sql: string): string {
  return /;\s*$/.test(sql) ? sql : `${sql}\n;`;
}
