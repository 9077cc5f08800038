import {
  Reason,
  Requirement,
  RowFanOut,
  TableRef,
  TIME_UNITS,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnName,
  OutputColumn,
  ScriptLineage,
  StatementLineage,
  TableName,
} from '@grainline/sql-lineage';
import { typeFamily } from './columnTypes';
import { conjunctsOf } from './conditionsOf';
import {
  FitNeed,
  NeededColumn,
  NeededDimension,
  NeededFilter,
  NeededMeasure,
} from './FitNeed';
import { measureOf } from './measureOf';
import { timeRangeOf } from './timeRangeOf';

/** What reading a dashboard's SQL needs to know of the tables that it names. */
export interface NamedTables {
  /** The table that SQL means by a name. */
  find(name: TableName): TableRef | undefined;
  /** The type of one of its columns, as the database prints it. */
  typeOf(table: TableRef, column: string): string | undefined;
  /** Columns that identify its rows, or point to other tables: adding them up makes no sense. */
  isIdentifier(table: TableRef, column: string): boolean;
}

/** Asked for besides the SQL. */
export type AskedFor = Pick<
  Requirement,
  'grain' | 'freshness' | 'population'
> & { readonly unit?: TimeUnit };

/** Names of columns that hold figures. */
const FIGURE =
  /(?:^|_)(?:amount|total|sum|count|qty|quantity|units|price|cost|revenue|sales|spend|value|fee|tax|margin|discount|rate|share|eur|usd|gbp|chf)(?:_|$)/i;

const isQuery = (statement: StatementLineage) =>
  statement.outputs.length > 0 && !statement.kind.startsWith('delete');

class Reader {
  constructor(
    private readonly statement: StatementLineage,
    private readonly tables: NamedTables,
  ) {}

  needed({ table, column }: ColumnName): NeededColumn {
    const ref = this.tables.find(table);
    return { name: column, ...(ref !== undefined && { table: ref }) };
  }

  private neededOnce(columns: readonly ColumnName[]): readonly NeededColumn[] {
    const all = columns.map(c => this.needed(c));
    return all.filter(
      (c, at) =>
        all.findIndex(o => o.name === c.name && o.table === c.table) === at,
    );
  }

  get isGrouped(): boolean {
    const { groupBy, aggregateWithoutGroupBy } = this.statement.shape;
    return groupBy !== undefined || aggregateWithoutGroupBy;
  }

  /** The expression that makes a column, its aggregate above all. */
  private fragmentOf(output: OutputColumn): string {
    const aggregated = output.sources.find(
      s =>
        s.role === 'value' &&
        (s.transform === 'aggregate' || s.transform === 'window'),
    );
    const own = output.expression?.fragment;
    return own !== undefined && measureOf(own).aggregate !== 'none'
      ? own
      : aggregated?.fragment ?? own ?? output.column;
  }

  private isMeasure(output: OutputColumn): boolean {
    if (
      output.transform === 'aggregate' ||
      output.transform === 'window' ||
      output.sources.some(
        s => s.transform === 'aggregate' || s.transform === 'window',
      )
    ) {
      return true;
    }
    if (this.isGrouped || this.statement.shape.distinct) {
      return false;
    }
    const values = output.sources.filter(s => s.role === 'value');
    return (
      values.length > 0 &&
      values.every(({ table, column }) => {
        const ref = this.tables.find(table);
        const type = ref && this.tables.typeOf(ref, column);
        return (
          ref !== undefined &&
          type !== undefined &&
          (typeFamily(type) === 'number' ||
            // The name of a domain does not tell what it holds.
            (typeFamily(type) === 'other' && FIGURE.test(column))) &&
          !this.tables.isIdentifier(ref, column)
        );
      })
    );
  }

  measures(): NeededMeasure[] {
    return this.statement.outputs
      .filter(output => this.isMeasure(output))
      .map(output => {
        const fragment = this.fragmentOf(output);
        const needs = this.neededOnce(
          output.sources.filter(s => s.role === 'value'),
        );
        return {
          name: output.column,
          columns: needs.map(c => c.name),
          ...measureOf(fragment),
          fragment,
          needs,
        };
      });
  }

  dimensions(): NeededDimension[] {
    const { timeUnits } = this.statement.shape;
    const shown = this.statement.outputs
      .filter(output => !this.isMeasure(output) && output.sources.length > 0)
      .map((output): NeededDimension => {
        const needs = this.neededOnce(
          output.sources.filter(s => s.role === 'value'),
        );
        const unit = timeUnits[output.column];
        return {
          name: output.column,
          columns: needs.map(c => c.name),
          ...(unit && { unit }),
          needs,
          ...(output.expression && {
            expression: output.expression.fragment,
          }),
        };
      });
    return [...shown, ...this.hiddenGroups()];
  }

  /** What is grouped by and not shown decides the rows all the same. */
  private hiddenGroups(): NeededDimension[] {
    if (!this.isGrouped || this.statement.shape.groupByComplete) {
      return [];
    }
    const shown = new Set(
      this.statement.outputs.flatMap(o =>
        o.sources.map(s => JSON.stringify([s.table, s.column])),
      ),
    );
    const groups = this.statement.rowSources.filter(
      s =>
        s.role === 'group' && !shown.has(JSON.stringify([s.table, s.column])),
    );
    return this.neededOnce(groups).map(needed => ({
      name: needed.name,
      columns: [needed.name],
      needs: [needed],
    }));
  }

  filters(): NeededFilter[] {
    return this.statement.filters
      .filter(
        f =>
          f.apart === undefined &&
          (f.clause === 'where' ||
            f.clause === 'having' ||
            f.clause === 'qualify'),
      )
      .flatMap(filter =>
        conjunctsOf(filter.fragment).map(fragment => {
          const words = new Set(fragment.toLowerCase().match(/[\w$]+/g));
          const named = filter.columns.filter(c =>
            words.has(c.column.toLowerCase()),
          );
          const needs = this.neededOnce(named);
          return { fragment, columns: needs.map(c => c.name), needs };
        }),
      );
  }

  joins(): readonly NeededColumn[] {
    return this.neededOnce(
      this.statement.joins.flatMap(join => [join.left, join.right]),
    );
  }

  /** Pairs whose condition is the two columns and nothing else. */
  equal(): (readonly [NeededColumn, NeededColumn])[] {
    return this.statement.joins
      .filter(({ fragment }) =>
        /^[\w$."]+\s*=\s*[\w$."]+$/.test(fragment.trim()),
      )
      .map(join => [this.needed(join.left), this.needed(join.right)] as const);
  }

  fanOuts(): RowFanOut[] {
    return this.statement.shape.fanOuts.flatMap(fanOut => {
      const table = fanOut.table && this.tables.find(fanOut.table);
      const by = fanOut.byTables.flatMap(name => this.tables.find(name) ?? []);
      return table !== undefined && by.length > 0 ? [{ table, by }] : [];
    });
  }

  /** The tables that it reads, the one that most of its figures, or else of its columns, come from first. */
  reads(
    measures: readonly NeededMeasure[],
    dimensions: readonly NeededDimension[],
  ): TableRef[] {
    const refs = [
      ...new Set(
        this.statement.tablesRead.flatMap(name => this.tables.find(name) ?? []),
      ),
    ];
    const weight = (ref: TableRef) =>
      10 * measures.filter(m => m.needs.some(c => c.table === ref)).length +
      dimensions.filter(d => d.needs.some(c => c.table === ref)).length;
    // Sorting keeps the order of FROM among equals.
    return refs.sort((a, b) => weight(b) - weight(a));
  }
}

function finest(units: readonly TimeUnit[]): TimeUnit | undefined {
  return TIME_UNITS.find(unit => units.includes(unit));
}

/**
 * Reads out of a dashboard's SQL what it needs: of several statements, the last that returns or makes rows.
 *
 * @param asked - what is asked for besides
 */
export function needOfSql(
  sql: string,
  script: ScriptLineage,
  tables: NamedTables,
  asked: AskedFor,
): FitNeed {
  const statement = [...script.statements].reverse().find(isQuery);
  const gaps = (statement ?? script).unresolved.map(
    (reason): Reason => ({
      code: reason.code,
      message: reason.message,
      ...(reason.line !== undefined &&
        reason.col !== undefined && {
          place: { line: reason.line, column: reason.col },
        }),
    }),
  );
  if (!statement) {
    return {
      requirement: {
        measures: [],
        dimensions: [],
        filters: [],
        population: asked.population,
        sql,
      },
      reads: [],
      measures: [],
      dimensions: [],
      filters: [],
      joins: [],
      equal: [],
      rows: 'shown',
      fanOuts: [],
      unread:
        gaps.length > 0
          ? gaps
          : [
              {
                code: 'no-query',
                message:
                  'The SQL returns no rows: give the SELECT that the dashboard runs.',
              },
            ],
    };
  }
  const reader = new Reader(statement, tables);
  const measures = reader.measures();
  const dimensions = reader.dimensions();
  const filters = reader.filters();
  const reads = reader.reads(measures, dimensions);
  const unknown = statement.tablesRead.filter(name => !tables.find(name));
  const time = dimensions.filter(d => d.unit);
  const unit = asked.unit ?? finest(time.flatMap(d => d.unit ?? []));
  const range = timeRangeOf(filters, (table, column) =>
    tables.typeOf(table, column),
  );
  const main = reads[0];
  return {
    requirement: {
      measures: measures.map(({ needs: _, ...measure }) => measure),
      dimensions: dimensions.map(
        ({ needs: _, expression: __, ...dimension }) => dimension,
      ),
      ...(asked.grain && { grain: asked.grain }),
      ...((unit !== undefined || range) && {
        time: {
          ...(time.length > 0 && { column: time[0].name }),
          ...(unit !== undefined && { unit }),
          ...range,
        },
      }),
      filters: filters.map(({ needs: _, ...filter }) => filter),
      population: [
        ...new Set([
          ...(main === undefined ? [] : [main]),
          ...asked.population,
        ]),
      ],
      ...(asked.freshness && { freshness: asked.freshness }),
      sql,
    },
    reads,
    measures,
    dimensions,
    filters,
    joins: reader.joins(),
    equal: reader.equal(),
    rows: rowsOf(reader, statement),
    fanOuts: reader.fanOuts(),
    unread: [
      ...gaps,
      ...unknown.map(name => ({
        code: 'unknown-table',
        message: `${name.schema === undefined ? '' : `${name.schema}.`}${
          name.name
        } is no table of this source that you may see, or several have that name: write its schema, or choose its source.`,
      })),
    ],
  };
}

function rowsOf(reader: Reader, { shape }: StatementLineage): FitNeed['rows'] {
  if (reader.isGrouped) {
    return 'grouped';
  }
  return shape.distinct ? 'distinct' : 'shown';
}
