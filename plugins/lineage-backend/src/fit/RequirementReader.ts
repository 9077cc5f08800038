import { InputError } from '@backstage/errors';
import {
  Grain,
  TableForeignKey,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageWorker, ScriptLineage } from '@grainline/sql-lineage';
import { Knex } from 'knex';
import { ReadContext } from '../answers/LineageReads';
import { LiveTableRow, selectTables } from '../answers/selectTables';
import { readShownGrains } from '../record/grain/readShownGrains';
import { ColumnRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { FitNeed } from './FitNeed';
import { NamedTablesOfSql } from './NamedTablesOfSql';
import { AskedFor, needOfSql } from './needOfSql';
import { sqlNames } from './sqlNames';

/** A dashboard's SQL is some pages at most. */
const MOST_CHARACTERS = 100_000;
const MOST_TABLES = 500;
const LIMITS = { timeoutMs: 10_000, heapMb: 512 };
/** Whoever tries one SQL tries another; after that the process is not worth its memory. */
const IDLE_MS = 5_000;

/** SQL that waits to be read. */
export interface RequiredSql {
  readonly sql: string;
  /** The source whose names it uses. */
  readonly source: string;
  readonly asked: AskedFor;
}

/**
 * Reads what dashboards need out of their SQL. The SQL is analysed in a process of its own, one at a time, within limits of time and memory: it comes from
 * whoever may ask. The process ends when nothing more is asked.
 */
export class RequirementReader {
  private worker: LineageWorker | undefined;
  private pending = 0;
  private idle: NodeJS.Timeout | undefined;

  static create(knex: Knex): RequirementReader {
    return new RequirementReader(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /**
   * @throws InputError for SQL that is too long
   */
  async read(
    { sql, source, asked }: RequiredSql,
    context: ReadContext,
  ): Promise<FitNeed> {
    if (sql.length > MOST_CHARACTERS) {
      throw new InputError(
        `The SQL has ${sql.length} characters; a requirement may have ${MOST_CHARACTERS}`,
      );
    }
    const tables = await this.nameable(sql, source, context);
    const dialect = await this.dialectOf(source);
    const script = await this.analyse(sql, tables, dialect);
    return needOfSql(sql, script, tables, asked);
  }

  private async dialectOf(source: string): Promise<'postgres' | 'redshift'> {
    const row: { dialect: string } | undefined = await this.knex('sources')
      .select('dialect')
      .where({ id: source })
      .first();
    return row?.dialect === 'redshift' ? 'redshift' : 'postgres';
  }

  private async analyse(
    sql: string,
    tables: NamedTablesOfSql,
    dialect: 'postgres' | 'redshift',
  ): Promise<ScriptLineage> {
    clearTimeout(this.idle);
    this.worker ??= LineageWorker.create(LIMITS);
    this.pending++;
    try {
      return await this.worker.analyseSql(sql, {
        dialect,
        searchPath: [],
        catalog: tables.catalog(),
      });
    } finally {
      this.pending--;
      if (this.pending === 0) {
        this.idle = setTimeout(() => this.rest(), IDLE_MS);
      }
    }
  }

  private rest(): void {
    const { worker } = this;
    this.worker = undefined;
    void worker?.close();
  }

  /** The tables that the reader may see and that some word of the SQL names. */
  private async nameable(
    sql: string,
    source: string,
    context: ReadContext,
  ): Promise<NamedTablesOfSql> {
    const rows: LiveTableRow[] = await selectTables(this.knex, context.visible)
      .where('tables.source', source)
      .where(whereAny(this.knex, 'tables.name', sqlNames(sql)))
      .orderBy('tables.ref')
      .limit(MOST_TABLES);
    const grains = await readShownGrains(this.knex, rows);
    const columns: ColumnRow[] = await this.knex('columns')
      .where(
        whereAny(
          this.knex,
          'table_ref',
          rows.map(row => row.ref),
        ),
      )
      .whereNull('removed_revision')
      .orderBy(['table_ref', 'ordinal']);
    return NamedTablesOfSql.create(
      rows.map(row => ({
        ref: row.ref as TableRef,
        columns: columns
          .filter(column => column.table_ref === row.ref)
          .map(({ name, type }) => ({ name, type })),
        grain: grains.get(row.ref) as Grain,
        references: (
          JSON.parse(row.facts).foreignKeys as TableForeignKey[]
        ).flatMap(foreign => foreign.columns),
      })),
    );
  }
}
