import {
  Assertion,
  columnRef,
  Job,
  Reason,
  schemaRef,
  tableOf,
  TableRef,
  VIEW_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import {
  entityName,
  Snapshot,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { AnalysedColumn, AnalysedTable } from './AnalysedSnapshot';
import { AnalysisOptions } from './AnalysisOptions';
import { AssertionSet } from './AssertionSet';
import { ColumnLineageCount } from './ColumnLineageCount';
import { foreignKeyAssertions, foreignKeysOf } from './foreignKeys';
import { Grains } from './grain/Grains';
import { RowWrite } from './grain/RowWrite';
import { rowWrites } from './grain/rowWrites';
import { TableKeys } from './grain/TableKeys';
import { TableWrites } from './grain/TableWrites';
import { hasUnit, ViewTimes, viewTimes } from './grain/ViewTimes';
import { routineJob, viewJob, withShapes } from './jobIds';
import { readingOrder } from './readingOrder';
import { distinctReasons, fromSqlReason } from './reasons';
import { routineFacts, routineScript } from './routineFacts';
import { WrittenColumn } from './WrittenColumn';
import { SnapshotTable, SnapshotTables } from './SnapshotTables';
import {
  derivesAssertions,
  joinAssertion,
  notedFeeds,
  parsedFeeds,
} from './viewAssertions';
import { seenStatements } from './seenStatements';
import { FileEnd } from './statementFacts';
import { viewShape } from './shapes/viewShape';
import { viewLineage } from './viewLineage';

/** A table with edges that it owns: those that lead into it, and its foreign keys. */
export interface AnalysedPart {
  readonly table: AnalysedTable;
  readonly assertions: readonly Assertion[];
}

/** What is kept of a view once it is analysed. */
interface SeenView {
  readonly reason?: Reason;
  readonly unresolved: readonly Reason[];
  readonly transient: boolean;
}

function isView({ table }: SnapshotTable): boolean {
  return VIEW_KINDS.includes(table.kind);
}

/**
 * Makes facts of a snapshot, piece by piece, so that neither all tables nor all edges are ever held: first what routines write, then the views, each after
 * those that it reads, and last the tables with what all of that says of them.
 *
 * The snapshot's tables may be those of {@link slimTable}; the whole ones are then given when it is their turn. It is pure but for the parser, which must
 * be loaded (`loadParser`). One view that is not understood costs its own lineage, with a reason, and nothing else.
 */
export class SnapshotAnalysis {
  #ordered: readonly SnapshotTable[];
  readonly tables: SnapshotTables;
  /** By the ref of the view. */
  #viewJobs: Map<string, Job> = new Map();
  readonly #otherJobs: Job[] = [];
  readonly warnings: Reason[];
  /** Files that tables are loaded from and unloaded to, by statements that were seen. */
  readonly files: FileEnd[] = [];
  readonly columnLineage = new ColumnLineageCount();
  readonly #keys: TableKeys;
  readonly #writes = TableWrites.create();
  readonly #routines: readonly {
    schema: string;
    routine: Snapshot['schemas'][number]['routines'][number];
  }[];
  readonly #joins = new AssertionSet();
  /** What routines make flow into a table, by its ref. */
  readonly #flows = new Map<string, Assertion[]>();
  readonly #routineJoins: Assertion[] = [];
  readonly #written: WrittenColumn[] = [];
  readonly #views = new Map<string, SeenView>();
  readonly #times = new Map<string, ViewTimes>();
  /** By table, then column. */
  readonly #unresolved = new Map<string, Map<string, Reason>>();
  #grains: Grains | undefined;
  #done = 0;
  #unit: string | undefined;

  static create(
    snapshot: Snapshot,
    options: AnalysisOptions = {},
  ): SnapshotAnalysis {
    return new SnapshotAnalysis(snapshot, options);
  }

  private constructor(
    private readonly snapshot: Snapshot,
    private readonly options: AnalysisOptions,
  ) {
    this.tables = SnapshotTables.create(snapshot);
    this.#keys = TableKeys.create(this.tables, this.#writes);
    this.#ordered = this.tables.all.filter(isView);
    this.warnings = [...snapshot.warnings];
    this.#routines = snapshot.schemas.flatMap(schema =>
      schema.routines.map(routine => ({ schema: schema.name, routine })),
    );
  }

  /** The views, in the order in which they are to be given to {@link SnapshotAnalysis.view} once the routines are analysed. */
  get views(): readonly SnapshotTable[] {
    return this.#ordered;
  }

  /** Those of views, with what they do to rows once they are analysed; then routines and statements. */
  get jobs(): readonly Job[] {
    return [...this.#viewJobs.values(), ...this.#otherJobs];
  }

  /** Analyses the routines and the statements that were seen. To be called once, before all else. */
  routines(): void {
    const { source, dialect } = this.snapshot;
    const jobs: Job[] = [];
    for (const { schema, routine } of this.#routines) {
      const job = routineJob(source, schema, routine);
      this.#begin(job.id);
      const reason = this.options.skip?.get(job.id);
      const { body } = routine;
      if (reason || body === undefined) {
        this.warnings.push(
          reason ?? {
            code: 'withheld',
            message: `Routine ${job.name}: its body is withheld or could not be read`,
          },
        );
        continue;
      }
      const facts = routineFacts(
        { ...routine, body },
        job,
        this.tables,
        this.#keys,
        dialect,
      );
      if (facts.assertions.length + facts.shapes.length > 0) {
        jobs.push(withShapes(job, facts.shapes));
      }
      this.#take(facts.assertions);
      facts.unresolved.forEach(u =>
        this.#markUnresolved(u.table, u.column, u.reason),
      );
      this.#written.push(...facts.written.filter(w => this.#isTime(w)));
      this.#writes.add(job, facts.writes, catalog =>
        this.#readAgain(job, () =>
          rowWrites(
            routineScript({ ...routine, body }, catalog, dialect),
            job,
            this.tables,
          ),
        ),
      );
      this.warnings.push(...facts.warnings);
    }
    const seen = seenStatements(this.snapshot.statements ?? [], {
      source,
      dialect,
      tables: this.tables,
      keys: this.#keys,
      skip: this.options.skip,
      onJob: job => this.#begin(job),
      onWritten: written => {
        if (this.#isTime(written)) {
          this.#written.push(written);
        }
      },
      onWrites: (job, writes, again) =>
        this.#writes.add(job, writes, catalog =>
          this.#readAgain(job, () => again(catalog)),
        ),
    });
    jobs.push(...seen.jobs);
    this.#take(seen.assertions);
    seen.unresolved.forEach(u =>
      this.#markUnresolved(u.table, u.column, u.reason),
    );
    this.warnings.push(...seen.warnings);
    this.files.push(...seen.files);
    this.#ordered = readingOrder(this.#ordered, this.tables, table =>
      this.#feeding(table),
    );
    this.#viewJobs = new Map(
      this.views.map(view => [view.ref, viewJob(source, view)]),
    );
    this.#otherJobs.push(...jobs);
  }

  /**
   * Analyses a view.
   *
   * @param whole - the view as it was read
   * @returns the edges that it owns but its joins
   */
  view(view: SnapshotTable, whole: TableSnapshot): readonly Assertion[] {
    const { source, dialect } = this.snapshot;
    const entry = { ...view, table: whole };
    const job = viewJob(source, view);
    this.#begin(job.id);
    const lineage = viewLineage(
      entry,
      this.tables,
      this.#keys,
      dialect,
      this.options.skip?.get(job.id),
    );
    this.#keys.add(entry, lineage);
    const { statement } = lineage;
    this.#times.set(view.ref, viewTimes(entry, statement));
    this.#views.set(view.ref, {
      reason: lineage.reason,
      unresolved: statement?.unresolved.map(fromSqlReason) ?? [],
      transient: !statement && lineage.transient,
    });
    const flows = new AssertionSet();
    if (!statement) {
      notedFeeds(entry, job, this.tables).forEach(a => flows.add(a));
      view.columns.forEach(c =>
        this.#markUnresolved(view.ref, c, lineage.reason),
      );
    } else {
      parsedFeeds(entry, statement, job, this.tables).forEach(a =>
        flows.add(a),
      );
      this.#viewJobs.set(
        view.ref,
        withShapes(job, [
          viewShape(entry, statement, whole.viewSql ?? '', this.tables),
        ]),
      );
      for (const output of statement.outputs) {
        const column = view.columns[output.ordinal - 1];
        const derived = derivesAssertions(
          output,
          entry,
          column,
          job,
          this.tables,
        );
        if (Array.isArray(derived)) {
          derived.forEach(a => flows.add(a));
        } else {
          this.#markUnresolved(view.ref, column, derived);
        }
      }
      for (const pair of statement.joins) {
        const join = joinAssertion(pair, job, view.ref, this.tables);
        if (join) {
          this.#joins.add(join);
        }
      }
    }
    return this.#edgesOf(entry, flows);
  }

  /**
   * Puts together what is known of a table, once all views are analysed.
   *
   * @param whole - the table as it was read
   * @returns with the edges that it owns but its joins, unless it is a view, which has told them
   */
  table(entry: SnapshotTable, whole: TableSnapshot): AnalysedPart {
    const { source } = this.snapshot;
    this.#grains ??= Grains.create(
      this.tables,
      this.#keys,
      this.#times,
      this.#written,
    );
    const {
      columns,
      foreignKeys,
      reads,
      statistics: _,
      noStatistics: __,
      ...facts
    } = whole;
    const found = { ...entry, table: whole };
    const foreign = foreignKeysOf(found, this.tables);
    const primary = new Set(
      facts.keys.find(k => k.kind === 'primary')?.columns ?? [],
    );
    const gaps = this.#unresolved.get(entry.ref);
    const view = this.#views.get(entry.ref);
    const table: AnalysedTable = {
      ...facts,
      ref: entry.ref,
      schemaRef: schemaRef(source, entry.schema),
      schema: entry.schema,
      entityName: entityName(source, entry.schema, whole.name),
      columns: columns.map(
        (column): AnalysedColumn => ({
          ...column,
          ref: columnRef(entry.ref, column.name),
          primaryKey: primary.has(column.name),
          unresolved: gaps?.get(column.name),
        }),
      ),
      foreignKeys: foreign,
      grain: this.#grains.of(found),
      unresolved: distinctReasons([
        ...(view?.reason ? [view.reason] : []),
        ...(view?.unresolved ?? []),
        ...(gaps?.values() ?? []),
      ]),
      keepLineage: view?.transient ? view.reason : undefined,
    };
    this.columnLineage.add(table);
    return {
      table,
      assertions: view ? [] : this.#edgesOf(found, new AssertionSet()),
    };
  }

  /** The joins of all views and routines, once all of them are analysed. */
  joins(): readonly Assertion[] {
    this.#routineJoins.splice(0).forEach(a => this.#joins.add(a));
    return this.#joins.all();
  }

  /** What routines and statements fill a table from. */
  #feeding({ ref }: SnapshotTable): SnapshotTable[] {
    return (this.#flows.get(ref) ?? []).flatMap(({ kind, from }) =>
      kind === 'FEEDS' ? this.#byRef.get(from) ?? [] : [],
    );
  }

  /** Reads a job once more while another one is analysed; should it not come to an end, it is the one to be left out. */
  #readAgain(job: Job, read: () => readonly RowWrite[]): readonly RowWrite[] {
    const unit = this.#unit;
    const done = Math.max(0, this.#done - 1);
    this.options.onUnit?.(job.id, done, this.#total);
    const writes = read();
    if (unit !== undefined) {
      this.options.onUnit?.(unit, done, this.#total);
    }
    return writes;
  }

  get #total(): number {
    return (
      this.#ordered.length +
      this.#routines.length +
      (this.snapshot.statements?.length ?? 0)
    );
  }

  #begin(job: string): void {
    this.#unit = job;
    this.options.onUnit?.(job, this.#done++, this.#total);
  }

  /** What flows into a table, with what routines make flow into it, and its foreign keys. */
  #edgesOf(entry: SnapshotTable, edges: AssertionSet): readonly Assertion[] {
    this.#flows.get(entry.ref)?.forEach(a => edges.add(a));
    this.#flows.delete(entry.ref);
    foreignKeyAssertions(entry, foreignKeysOf(entry, this.tables)).forEach(a =>
      edges.add(a),
    );
    return edges.all();
  }

  #take(assertions: readonly Assertion[]): void {
    for (const assertion of assertions) {
      if (assertion.kind === 'JOINS') {
        this.#routineJoins.push(assertion);
        continue;
      }
      const owner: TableRef =
        assertion.kind === 'DERIVES' ? tableOf(assertion.to) : assertion.to;
      const flows = this.#flows.get(owner);
      if (flows) {
        flows.push(assertion);
      } else {
        this.#flows.set(owner, [assertion]);
      }
    }
  }

  #isTime({ table, column }: WrittenColumn): boolean {
    const entry = this.#byRef.get(table);
    const type = entry?.table.columns.find(c => c.name === column)?.type;
    return type !== undefined && hasUnit(type);
  }

  get #byRef(): ReadonlyMap<string, SnapshotTable> {
    this.#entries ??= new Map(this.tables.all.map(e => [e.ref, e]));
    return this.#entries;
  }

  #entries: ReadonlyMap<string, SnapshotTable> | undefined;

  #markUnresolved(table: string, column: string, reason: Reason): void {
    const columns = this.#unresolved.get(table) ?? new Map<string, Reason>();
    columns.set(column, columns.get(column) ?? reason);
    this.#unresolved.set(table, columns);
  }
}
