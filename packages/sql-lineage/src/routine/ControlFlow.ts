import type { TableName } from '../model/TableName';
import type { Decision } from '../script/StatementSetting';

/** A stretch of a routine that runs when something says so. */
interface Stretch {
  readonly kind: 'branch' | 'loop' | 'block' | 'routine';
  readonly label?: string;
  /** Stands for what decides whether, or how often, it runs. */
  readonly table: TableName;
  /** Whether it holds from here on, or only from where the routine may have ended. */
  inForce: boolean;
}

/** A block that catches errors. */
interface Catching {
  /** Stands for the errors that are raised on purpose. */
  readonly raised: TableName;
  /** Stands for everything that may fail in it. */
  readonly failed: TableName;
}

/**
 * What decides whether the statements of a routine run: conditions, loops, EXIT
 * and RETURN, errors that are caught. Each stands as a variable that conditions
 * write and the statements read, so that it does not matter in which order they
 * stand, nor how often they run.
 */
export class ControlFlow {
  readonly #stretches: Stretch[];
  readonly #catching: Catching[] = [];
  #count = 0;

  private constructor(
    private readonly onTable: (table: TableName) => void,
    private readonly outer: readonly TableName[],
    private readonly leavesOut: TableName | undefined,
  ) {
    this.#stretches = [
      { kind: 'routine', table: this.#table('return'), inForce: false },
    ];
  }

  /**
   * @param onTable - is told of each table that stands for a decision
   * @param outer - what decides whether the routine is called
   * @param leavesOut - the table of a trigger that leaves a row out by returning null
   */
  static create(
    onTable: (table: TableName) => void,
    outer: readonly TableName[] = [],
    leavesOut?: TableName,
  ): ControlFlow {
    return new ControlFlow(onTable, outer, leavesOut);
  }

  /** What decides whether a statement runs that stands here. */
  get controls(): TableName[] {
    return [
      ...this.outer,
      ...this.#stretches.flatMap(one => (one.inForce ? [one.table] : [])),
    ];
  }

  /** Whether a branch decides if a statement here runs, or a loop or a caller how often; undefined if it runs once. */
  get standing(): 'perhaps' | 'repeatedly' | undefined {
    const kinds = this.#stretches.flatMap(one => (one.inForce ? one.kind : []));
    if (this.outer.length > 0 || kinds.includes('loop')) {
      return 'repeatedly';
    }
    return kinds.includes('branch') ? 'perhaps' : undefined;
  }

  /** What every statement here decides by failing. */
  get failures(): Decision[] {
    return this.#catching.map(({ failed }) => ({
      table: failed,
      byValue: true,
    }));
  }

  /** A branch or loop, and whatever stands in it. */
  within(
    kind: 'branch' | 'loop' | 'block',
    label: string | undefined,
    run: (table: TableName) => void,
  ): void {
    const table = this.#table(kind);
    this.#stretches.push({ kind, label, table, inForce: true });
    run(table);
    this.#stretches.pop();
  }

  /**
   * A block that catches errors. What was raised on purpose undoes the whole of
   * it; what fails by itself does so only where the handler says which failure it
   * expects: one for any error at all is there for faults, not for data.
   */
  catching(isExpected: boolean, body: () => void, handlers: () => void): void {
    const caught = {
      raised: this.#table('raised'),
      failed: this.#table('failed'),
    };
    const { raised, failed } = caught;
    const force = (table: TableName): void => {
      this.#stretches.push({ kind: 'block', table, inForce: true });
    };
    this.#catching.push(caught);
    force(raised);
    if (isExpected) {
      force(failed);
    }
    body();
    this.#catching.pop();
    if (!isExpected) {
      force(failed);
    }
    handlers();
    this.#stretches.splice(-2);
  }

  /** What an EXIT or CONTINUE decides: the loops that it ends or cuts short. */
  exits(label: string | undefined): Decision[] {
    const found: Decision[] = [];
    for (const one of [...this.#stretches].reverse()) {
      if (one.kind === 'loop') {
        found.push({ table: one.table, byValue: true });
      }
      const isEnd =
        label === undefined ? one.kind === 'loop' : one.label === label;
      if (isEnd) {
        break;
      }
    }
    return found;
  }

  /** What a RETURN decides that need not be reached: its loops, and all that follows. */
  returns(): Decision[] {
    if (this.controls.length === this.outer.length) {
      return [];
    }
    const [routine] = this.#stretches;
    routine.inForce = true;
    return this.#stretches
      .filter(({ kind }) => kind === 'routine' || kind === 'loop')
      .map(({ table }) => ({ table, byValue: true }));
  }

  /** What a RETURN NULL decides: the rows of the table whose trigger runs before them. */
  returnsNull(): Decision[] {
    return this.leavesOut ? [{ table: this.leavesOut, byValue: false }] : [];
  }

  /** What an error raised on purpose decides: nothing where nobody catches it. */
  raises(): Decision[] {
    return this.#catching.map(({ raised }) => ({
      table: raised,
      byValue: true,
    }));
  }

  #table(kind: string): TableName {
    this.#count += 1;
    const table: TableName = { name: `@${kind} ${this.#count}` };
    this.onTable(table);
    return table;
  }
}
