import type { PgNode } from './PgNode';
import { QueryLevel } from './QueryLevel';
import {
  type TruthLineage,
  after,
  inRole,
  isSame,
  nothing,
  united,
} from './TruthLineage';

/** A WITH query. A recursive one is followed until nothing new comes out of it. */
export class CteTruth {
  #level: QueryLevel | undefined;
  /** What a recursive query is taken to return while it is being followed. */
  #assumed: readonly TruthLineage[] | undefined;
  #inRows = false;

  private constructor(
    private readonly owner: QueryLevel,
    private readonly node: PgNode,
  ) {}

  static create(owner: QueryLevel, node: PgNode): CteTruth {
    return new CteTruth(owner, node);
  }

  /** The query, when all about it is known. */
  get level(): QueryLevel {
    this.#follow();
    return this.#level!;
  }

  /** Where its columns come from: those of SEARCH and CYCLE come last. */
  columns(): readonly TruthLineage[] {
    const outputs = this.#outputs();
    const own = this.node
      .names('ctecolnames')
      .map((_, at) => outputs[at] ?? nothing);
    return [...own, ...this.#addedColumns(own)];
  }

  rows(): readonly TruthLineage[] {
    if (this.#assumed || this.#inRows) {
      return [];
    }
    this.#inRows = true;
    try {
      return this.level.rows();
    } finally {
      this.#inRows = false;
    }
  }

  #outputs(): readonly TruthLineage[] {
    if (this.#assumed) {
      return this.#assumed;
    }
    this.#follow();
    return this.#level!.outputs();
  }

  #follow(): void {
    if (this.#level) {
      return;
    }
    this.#assumed = [];
    for (;;) {
      // A fresh level each time: a level keeps what it found under the assumption.
      const level = this.#create();
      const outputs = level.outputs();
      const assumed: readonly TruthLineage[] = this.#assumed;
      const grown = outputs.map((output, at) =>
        united([output, assumed[at] ?? nothing]),
      );
      const settled = grown.every((output, at) =>
        isSame(output, assumed[at] ?? nothing),
      );
      if (settled || !this.node.flag('cterecursive')) {
        this.#assumed = undefined;
        this.#level = level;
        return;
      }
      this.#assumed = grown;
    }
  }

  #create(): QueryLevel {
    const { owner, node } = this;
    return QueryLevel.create(owner.names, node.node('ctequery'), owner);
  }

  /**
   * SEARCH adds places in an order, CYCLE marks of rows gone through before: no
   * values to be traced. What they are made from decides order and rows.
   */
  #addedColumns(outputs: readonly TruthLineage[]): readonly TruthLineage[] {
    const search = this.node.optional('search_clause');
    const cycle = this.node.optional('cycle_clause');
    const keys = (names: readonly string[], role: 'order' | 'filter') =>
      after(
        inRole(
          united(
            names.map(
              name =>
                outputs[this.node.names('ctecolnames').indexOf(name)] ??
                nothing,
            ),
          ),
          role,
        ),
        'expression',
      );
    const path = cycle && keys(cycle.names('cycle_col_list'), 'filter');
    return [
      ...(search ? [keys(search.names('search_col_list'), 'order')] : []),
      ...(path ? [path, path] : []),
    ];
  }
}
