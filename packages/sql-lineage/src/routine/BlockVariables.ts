import type { PlpgsqlNode } from './PlpgsqlTree';
import type { RoutineVariables } from './RoutineVariables';

type DeclaredVariable = NonNullable<PlpgsqlNode['PLpgSQL_var']>;

/** A variable that hides another of its name in the block that declares it. */
interface Hiding {
  readonly variable: DeclaredVariable;
  readonly line: number;
}

/**
 * The variables of inner blocks that hide those of outer ones. The tree does not
 * say which block declares a variable: it is the first that begins below, with
 * nothing but declarations between.
 */
export class BlockVariables {
  private constructor(
    private readonly variables: RoutineVariables,
    private readonly lines: readonly string[],
    private hiding: readonly Hiding[],
  ) {}

  /** @param body - the text of the routine, whose lines the tree counts */
  static create(
    variables: RoutineVariables,
    datums: readonly PlpgsqlNode[],
    body: string,
  ): BlockVariables {
    const first = new Map<string, number>();
    const hiding: Hiding[] = [];
    for (const { PLpgSQL_var: variable } of datums) {
      if (variable) {
        const line = variable.lineno ?? 0;
        const outer = first.get(variable.refname);
        if (outer === undefined) {
          first.set(variable.refname, line);
        } else if (line > outer) {
          hiding.push({ variable, line });
        }
      }
    }
    return new BlockVariables(
      variables,
      hiding.length > 0 ? body.split('\n') : [],
      hiding,
    );
  }

  /** Whether a variable is that of an inner block, and hides another there. */
  isHiding(variable: DeclaredVariable): boolean {
    return this.hiding.some(one => one.variable === variable);
  }

  /**
   * Runs the walk of a block, in which its own variables go by their names.
   *
   * @param line - where the block begins
   * @param declare - puts initial values into its variables
   */
  within(
    line: number,
    declare: (variable: DeclaredVariable) => void,
    walk: () => void,
  ): void {
    const own = this.hiding.filter(one => this.#isOf(one, line));
    if (own.length === 0) {
      walk();
      return;
    }
    this.hiding = this.hiding.filter(one => !own.includes(one));
    const restore = own.map(({ variable }) =>
      this.variables.hide(variable.refname),
    );
    own.forEach(({ variable }) => declare(variable));
    walk();
    restore.forEach(back => back());
  }

  #isOf({ line }: Hiding, begin: number): boolean {
    const between = this.lines.slice(line - 1, begin - 1).join('\n');
    return line < begin && !/\b(?:begin|loop)\b/i.test(between);
  }
}
