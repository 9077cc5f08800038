import type { ColumnName, JoinPair, TableName } from '@grainline/sql-lineage';
import { conditionsOf } from './conditionsOf';
import { type Lateral, joinPairs, joinType } from './joinPairs';
import { Command, RangeKind } from './nodeCodes';
import { type PgNode, nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import type { TruthFilter, TruthJoin } from './StatementTruth';

/** Where a query has expressions of its own, besides its FROM. */
const EXPRESSIONS = [
  'targetList',
  'returningList',
  'havingQual',
  'limitOffset',
  'limitCount',
  'windowClause',
  'onConflict',
  'mergeActionList',
  'mergeJoinCondition',
];

/** What a statement reads anywhere: one pass over its queries and all their expressions. */
export class StatementReading {
  /** The statement's query and all inside it, each once. */
  readonly levels: QueryLevel[] = [];
  readonly joins: TruthJoin[] = [];
  readonly filters: TruthFilter[] = [];
  readonly #read = new Map<number, TableName>();
  readonly #written = new Map<number, TableName>();
  readonly #columns = new Map<string, ColumnName>();
  readonly #ofJoinRows = new Map<string, ColumnName>();
  #inJoinRow = false;

  private constructor() {}

  static of(level: QueryLevel): StatementReading {
    const reading = new StatementReading();
    reading.#level(level, undefined);
    return reading;
  }

  get tablesRead(): readonly TableName[] {
    return [...this.#read.values()];
  }

  get tablesWritten(): readonly TableName[] {
    return [...this.#written.values()];
  }

  get columnsRead(): readonly ColumnName[] {
    return [...this.#columns.values()];
  }

  get ofJoinRows(): readonly ColumnName[] {
    return [...this.#ofJoinRows.values()];
  }

  #level(level: QueryLevel, lateral: Lateral | undefined): void {
    this.levels.push(level);
    const { query } = level;
    if (level.command !== Command.select && level.resultRelation > 0) {
      const oid = level.range(level.resultRelation).number('relid');
      this.#written.set(oid, level.names.relation(oid));
    }
    level.ctes.forEach(cte => this.#level(cte.level, undefined));
    const inBranch = lateral && { ...lateral, levels: lateral.levels + 1 };
    level.branches().forEach(branch => this.#level(branch, inBranch));
    this.#from(level, query.node('jointree'), 'inner');
    for (const field of EXPRESSIONS) {
      this.#expressions(level, nodesIn(query.fields.get(field)));
    }
    this.joins.push(...joinPairs(level, lateral));
    this.filters.push(...conditionsOf(level));
  }

  #from(level: QueryLevel, node: PgNode, type: JoinPair['type']): void {
    if (node.tag === 'RANGETBLREF') {
      const varno = node.number('rtindex');
      if (varno !== level.resultRelation) {
        this.#range(level, level.range(varno), type);
      }
      return;
    }
    // What stands left in a join is joined to what is before it as the join itself is.
    const left = [
      ...node.nodes('fromlist'),
      ...nodesIn(node.fields.get('larg')),
    ];
    left.forEach(side => this.#from(level, side, type));
    nodesIn(node.fields.get('rarg')).forEach(side =>
      this.#from(level, side, joinType(node)),
    );
    this.#expressions(level, nodesIn(node.fields.get('quals')));
  }

  #range(level: QueryLevel, entry: PgNode, type: JoinPair['type']): void {
    const kind = entry.number('rtekind');
    if (kind === RangeKind.relation) {
      const oid = entry.number('relid');
      this.#read.set(oid, level.names.relation(oid));
    } else if (kind === RangeKind.subquery) {
      this.#level(
        level.inner(entry.node('subquery')),
        entry.flag('lateral') ? { type, levels: 1 } : undefined,
      );
    }
    for (const field of [
      'functions',
      'tablefunc',
      'values_lists',
      'tablesample',
    ]) {
      this.#expressions(level, nodesIn(entry.fields.get(field)));
    }
  }

  #expressions(level: QueryLevel, nodes: readonly PgNode[]): void {
    for (const node of nodes) {
      if (node.tag === 'VAR') {
        this.#variable(
          level.up(node.number('varlevelsup')),
          node.number('varno'),
          node.number('varattno'),
        );
      } else if (node.tag === 'SUBLINK') {
        this.#expressions(level, nodesIn(node.fields.get('testexpr')));
        this.#level(level.inner(node.node('subselect')), undefined);
      } else {
        this.#expressions(level, node.children());
      }
    }
  }

  #variable(level: QueryLevel, varno: number, attno: number): void {
    const entry = level.range(varno);
    const kind = entry.number('rtekind');
    if (kind === RangeKind.join || kind === RangeKind.group) {
      const list = entry.values(
        kind === RangeKind.join ? 'joinaliasvars' : 'groupexprs',
      );
      const read = attno === 0 ? list : [list[attno - 1]];
      const outside = this.#inJoinRow;
      this.#inJoinRow ||= attno === 0;
      this.#expressions(level, read.flatMap(nodesIn));
      this.#inJoinRow = outside;
      return;
    }
    const isExcluded =
      level.query.optional('onConflict')?.number('exclRelIndex') === varno;
    if (kind === RangeKind.relation && attno !== 0 && !isExcluded) {
      const oid = entry.number('relid');
      const key = `${oid} ${attno}`;
      const column = {
        table: level.names.relation(oid),
        column: level.names.attribute(oid, attno),
      };
      this.#columns.set(key, column);
      if (this.#inJoinRow) {
        this.#ofJoinRows.set(key, column);
      }
    }
  }
}
