import { type AstNode, type FuncCall, namesOf } from '../parser/Ast';
import type { CalledRoutine } from '../resolve/CalledRoutine';

/** A routine that a script made, by what its calls name. */
export interface NamedRoutine extends CalledRoutine {
  readonly name: string;
  /** Absent when it was made without one. */
  readonly schema?: string;
  /** How many arguments a call may give. */
  readonly arguments: { readonly least: number; readonly most: number };
}

/** The functions and procedures that a script made so far. */
export class SessionRoutines {
  #routines: NamedRoutine[] = [];

  copy(): SessionRoutines {
    const copy = new SessionRoutines();
    copy.#routines = [...this.#routines];
    return copy;
  }

  add(routine: NamedRoutine): void {
    this.#routines.push(routine);
  }

  /** What a call means: the last one made that takes as many arguments. */
  ofCall({ funcname, args }: FuncCall): NamedRoutine | undefined {
    return this.#routines.length === 0
      ? undefined
      : this.named(funcname, args?.length ?? 0);
  }

  /** A routine without a schema in its name, or in that of the call, is found by its name. */
  named(funcname: readonly AstNode[], count: number): NamedRoutine | undefined {
    const [name, schema] = namesOf(funcname).reverse();
    for (let at = this.#routines.length - 1; at >= 0; at--) {
      const one = this.#routines[at];
      const { least, most } = one.arguments;
      if (
        one.name === name &&
        (schema === undefined ||
          one.schema === undefined ||
          one.schema === schema) &&
        count >= least &&
        count <= most
      ) {
        return one;
      }
    }
    return undefined;
  }
}
