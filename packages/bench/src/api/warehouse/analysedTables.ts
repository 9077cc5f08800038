import {
  Assertion,
  columnRef,
  DerivesRole,
  Evidence,
  Grain,
  Job,
  schemaRef,
  TableKey,
  tableRef,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { AnalysedTable } from '@grainline/backstage-plugin-lineage-backend/record';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { MadeColumn, MadeSource, MadeTable } from './MadeTable';

/** A table as a crawl's analysis would give it, with the edges that lead into it and the job that fills it. */
export interface FoundTable {
  readonly table: AnalysedTable;
  readonly flows: readonly Assertion[];
  readonly joins: readonly Assertion[];
  readonly job?: Job;
}

/** When what is generated was last loaded is told from here backwards. */
const NOW = Date.parse('2026-01-01T02:00:00.000Z');
const HOUR = 3_600_000;

const UNITS: Readonly<Record<string, TimeUnit>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
};

/** Makes of generated tables what an analysis makes of tables that were read. */
export class TableFinder {
  static create(source: string, tables: readonly MadeTable[]): TableFinder {
    return new TableFinder(source, tables);
  }

  private constructor(
    private readonly source: string,
    private readonly tables: readonly MadeTable[],
  ) {}

  refOf(at: number): string {
    const { schema, name } = this.tables[at];
    return tableRef(this.source, schema, name);
  }

  /** The table that stands there among all. */
  find(at: number): FoundTable {
    const made = this.tables[at];
    const ref = this.refOf(at);
    const job = this.jobOf(made, ref);
    return {
      table: this.tableOf(made, ref, at),
      flows: job ? this.flowsInto(made, ref, job) : [],
      joins: job ? this.joinsOf(made, ref, job) : [],
      ...(job && { job }),
    };
  }

  private tableOf(made: MadeTable, ref: string, at: number): AnalysedTable {
    const loaded = new Date(NOW - ((at * 7919) % 2000) * HOUR).toISOString();
    const isView = made.filledBy === 'view';
    return {
      ref,
      schemaRef: schemaRef(this.source, made.schema),
      schema: made.schema,
      entityName: entityName(this.source, made.schema, made.name),
      name: made.name,
      kind: isView ? 'view' : 'table',
      objectId: `${16384 + at}`,
      owner: `team_${made.domain}`,
      ...(at % 3 > 0 && {
        comment: `The ${made.name.replace(/_/g, ' ')} of ${made.domain}`,
      }),
      ...(isView && { viewSql: this.sqlOf(made) }),
      created: { source: 'Not recorded by PostgreSQL.' },
      updated: isView
        ? { source: 'A view has no rows of its own.' }
        : { value: loaded, source: 'Statistics counters.' },
      rows: { value: (at * 104729) % 9_999_991, source: 'The last ANALYZE.' },
      bytes: { value: (at * 15485863) % 9_999_999_967, source: 'Its size.' },
      columns: made.columns.map(({ name, type }, column) => ({
        ref: columnRef(ref, name),
        name,
        ordinal: column + 1,
        type,
        nullable: !made.key.includes(name),
        ...((at + column) % 4 === 0 && {
          comment: `${name.replace(/_/g, ' ')} as ${made.domain} reports it`,
        }),
        primaryKey: !isView && made.key.includes(name),
      })),
      keys: isView || made.key.length === 0 ? [] : [keyOf(made)],
      checks: [],
      foreignKeys: [],
      grain: grainOf(made),
      unresolved: [],
    };
  }

  private jobOf(made: MadeTable, ref: string): Job | undefined {
    if (made.filledBy === 'outside') {
      return undefined;
    }
    const sql = this.sqlOf(made);
    const { source } = this;
    const name = `${made.schema}.${made.name}`;
    return made.filledBy === 'view'
      ? { id: `view:${ref}`, kind: 'view', name, source, sql }
      : {
          id: `query:${source}/${entityName(source, made.schema, made.name)}`,
          kind: 'query',
          name: `INSERT INTO ${name}`,
          source,
          sql: `insert into ${name} ${sql}`,
          calls: 365,
          firstSeen: new Date(NOW - 365 * 24 * HOUR).toISOString(),
          lastSeen: new Date(NOW).toISOString(),
        };
  }

  private sqlOf({ columns, parents, key }: MadeTable): string {
    const named = (at: number) =>
      `${this.tables[at].schema}.${this.tables[at].name}`;
    return [
      'select',
      columns.map(c => `  ${this.fragmentOf(c)} as ${c.name}`).join(',\n'),
      `from ${parents.map(named).join('\njoin ')}`,
      ...(key.length > 1 ? [`group by ${key.join(', ')}`] : []),
    ].join('\n');
  }

  private columnOf({ table, column }: MadeSource): string {
    return `${this.tables[table].name}.${this.tables[table].columns[column].name}`;
  }

  private fragmentOf({ sources, step, type }: MadeColumn): string {
    const values = sources.map(source => this.columnOf(source));
    switch (step) {
      case 'cast':
        return `${values[0]}::${type}`;
      case 'expression':
        return `coalesce(${[...values, '0'].join(', ')})`;
      case 'aggregate':
        return `sum(${values[0]})`;
      default:
        return values[0];
    }
  }

  private refOfColumn({ table, column }: MadeSource): string {
    return columnRef(
      this.refOf(table),
      this.tables[table].columns[column].name,
    );
  }

  private flowsInto(made: MadeTable, ref: string, job: Job): Assertion[] {
    const basis = job.kind === 'query' ? 'observed' : 'parsed';
    const called =
      job.kind === 'query' ? 'A query that ran' : `View ${job.name}`;
    const feeds = made.parents.map(
      (parent): Assertion => ({
        from: this.refOf(parent),
        to: ref,
        kind: 'FEEDS',
        basis,
        props: { job: job.id },
        evidence: [{ basis, text: `${called} reads it`, ref: job.id }],
      }),
    );
    const derives = (
      from: MadeSource,
      to: MadeColumn,
      role: DerivesRole,
      line: number,
    ): Assertion => {
      const fragment =
        role === 'value' ? this.fragmentOf(to) : this.columnOf(from);
      const evidence: Evidence = {
        basis,
        text: `${called}, line ${line}`,
        ref: job.id,
        sql: fragment,
        place: { line, column: 3 },
      };
      return {
        from: this.refOfColumn(from),
        to: columnRef(ref, to.name),
        kind: 'DERIVES',
        basis,
        props: { role, transform: to.step, fragment, job: job.id },
        evidence: [evidence],
      };
    };
    const edges = new Map<string, Assertion>();
    made.columns.forEach((column, at) => {
      const roles = [
        ...column.sources.map(from => derives(from, column, 'value', at + 2)),
        ...made.indirect.map(from =>
          derives(
            from,
            column,
            made.key.length > 1 ? 'group' : 'filter',
            made.columns.length + 3,
          ),
        ),
      ];
      for (const edge of roles) {
        const pair = `${edge.from} ${edge.to}`;
        if (!edges.has(pair)) {
          edges.set(pair, edge);
        }
      }
    });
    return [...feeds, ...edges.values()];
  }

  /** By the first columns of the first parent and each other. */
  private joinsOf({ parents }: MadeTable, ref: string, job: Job): Assertion[] {
    const [first, ...others] = parents;
    const basis = job.kind === 'query' ? 'observed' : 'parsed';
    return others.map(other => {
      const [from, to] = [
        this.refOfColumn({ table: first, column: 0 }),
        this.refOfColumn({ table: other, column: 0 }),
      ].sort();
      return {
        from,
        to,
        kind: 'JOINS',
        basis,
        props: {
          joinType: 'inner',
          seenIn: [job.kind === 'view' ? ref : job.id],
        },
        evidence: [{ basis, text: `${job.name} joins on it`, ref: job.id }],
      };
    });
  }
}

function keyOf({ name, key }: MadeTable): TableKey {
  return {
    name: `${name}_pkey`,
    kind: 'primary',
    columns: key,
    enforced: true,
    deferrable: false,
    nullsNotDistinct: false,
    allNotNull: true,
    hasExpression: false,
  };
}

function grainOf({ name, key, filledBy }: MadeTable): Grain {
  if (key.length === 0) {
    return {
      keys: [],
      time: [],
      bound: 'unknown',
      certainty: 'unknown',
      sentence: 'Unknown, because no key is declared.',
      evidence: [],
      reason: { code: 'no-key', message: 'No key is declared.' },
    };
  }
  const unit = UNITS[name.split('_').pop()!];
  const basis = filledBy === 'view' ? 'parsed' : 'declared';
  const evidence: Evidence = {
    basis,
    text:
      filledBy === 'view'
        ? `GROUP BY ${key.join(', ')}`
        : `Primary key (${key.join(', ')})`,
  };
  return {
    keys: [key],
    time:
      unit && key.length > 1
        ? [{ column: key[key.length - 1], unit, evidence: [evidence] }]
        : [],
    bound: 'exact',
    certainty: 'certain',
    sentence: `One row per ${key
      .map(column => column.replace(/_/g, ' '))
      .join(' and ')}.`,
    evidence: [evidence],
    confidence: 0.99,
  };
}
