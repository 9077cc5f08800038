import { InputError } from '@backstage/errors';
import type { CatalogNames } from './CatalogNames';
import { CteTruth } from './CteTruth';
import { expressionLineage } from './expressionLineage';
import { Command } from './nodeCodes';
import type { PgNode } from './PgNode';
import { rangeColumn } from './rangeColumn';
import { rowLineage } from './rowLineage';
import { type TruthLineage, nothing, united } from './TruthLineage';

/** A query with those around it, and the answers about it so far. */
export class QueryLevel {
  readonly #columns = new Map<string, TruthLineage>();
  readonly #subqueries = new Map<PgNode, QueryLevel>();
  readonly #ctes: ReadonlyMap<string, CteTruth>;
  #outputs: readonly TruthLineage[] | undefined;

  private constructor(
    readonly names: CatalogNames,
    readonly query: PgNode,
    readonly parent: QueryLevel | undefined,
  ) {
    this.#ctes = new Map(
      query
        .nodes('cteList')
        .map(cte => [cte.text('ctename') ?? '', CteTruth.create(this, cte)]),
    );
  }

  /** @throws InputError when the node is not a query. */
  static create(
    names: CatalogNames,
    query: PgNode,
    parent?: QueryLevel,
  ): QueryLevel {
    if (query.tag !== 'QUERY') {
      throw new InputError(`A query was expected, not ${query.tag}`);
    }
    return new QueryLevel(names, query, parent);
  }

  get command(): number {
    return this.query.number('commandType');
  }

  /** The number of the table written; 0 when there is none. */
  get resultRelation(): number {
    return this.query.number('resultRelation');
  }

  get ctes(): readonly CteTruth[] {
    return [...this.#ctes.values()];
  }

  /** The query so many levels further out. */
  up(levels: number): QueryLevel {
    if (levels === 0) {
      return this;
    }
    if (!this.parent) {
      throw new InputError('A rule tree refers to a query outside itself');
    }
    return this.parent.up(levels - 1);
  }

  /** An entry of the range table, counted from 1. */
  range(varno: number): PgNode {
    const entry = this.query.nodes('rtable')[varno - 1];
    if (!entry) {
      throw new InputError(`A rule tree has no range table entry ${varno}`);
    }
    return entry;
  }

  /** The common table expression that an entry of the range table reads. */
  cte(entry: PgNode): CteTruth {
    const name = entry.text('ctename') ?? '';
    const found = this.up(entry.number('ctelevelsup')).#ctes.get(name);
    if (!found) {
      throw new InputError(
        `A rule tree reads the WITH query '${name}', which it does not have`,
      );
    }
    return found;
  }

  /** The one level of a query right inside this one. */
  inner(query: PgNode): QueryLevel {
    const known = this.#subqueries.get(query);
    if (known) {
      return known;
    }
    const level = QueryLevel.create(this.names, query, this);
    this.#subqueries.set(query, level);
    return level;
  }

  /** Where a column of a range table entry comes from; 0 is the whole row. */
  column(varno: number, attno: number): TruthLineage {
    const key = `${varno} ${attno}`;
    const known = this.#columns.get(key);
    if (known) {
      return known;
    }
    const lineage = rangeColumn(this, varno, attno);
    this.#columns.set(key, lineage);
    return lineage;
  }

  /** The entries that the query returns, RETURNING for a command that writes. */
  get targets(): readonly PgNode[] {
    const list =
      this.command === Command.select ? 'targetList' : 'returningList';
    return this.query.nodes(list).filter(target => !target.flag('resjunk'));
  }

  /** Where the columns that the query returns come from. */
  outputs(): readonly TruthLineage[] {
    this.#outputs ??= this.query.optional('setOperations')
      ? this.#unitedOutputs()
      : this.targets.map(target =>
          expressionLineage(this, target.optional('expr')),
        );
    return this.#outputs;
  }

  /** What decides which rows the query returns, condition by condition. */
  rows(orderCounts = false): readonly TruthLineage[] {
    return rowLineage(this, orderCounts);
  }

  /** The queries that a set operation unites, from left to right. */
  branches(): readonly QueryLevel[] {
    const setOperation = this.query.optional('setOperations');
    return setOperation ? this.#branchesOf(setOperation) : [];
  }

  #branchesOf(node: PgNode): readonly QueryLevel[] {
    if (node.tag === 'RANGETBLREF') {
      const entry = this.range(node.number('rtindex'));
      return [this.inner(entry.node('subquery'))];
    }
    return [
      ...this.#branchesOf(node.node('larg')),
      ...this.#branchesOf(node.node('rarg')),
    ];
  }

  #unitedOutputs(): readonly TruthLineage[] {
    const branches = this.branches().map(branch => branch.outputs());
    return this.targets.map((_, at) =>
      united(branches.map(outputs => outputs[at] ?? nothing)),
    );
  }
}
