import type { CreateFunctionStmt } from '../parser/Ast';

/** A parameter of a routine. */
export interface RoutineParameter {
  /** Its own, or `$1` by its position among those that are given. */
  readonly name: string;
  readonly isGiven: boolean;
  readonly isReturned: boolean;
  readonly isOptional: boolean;
}

/** The parameters of a routine, OUT and TABLE ones too. */
export function routineParameters({
  parameters = [],
  is_procedure: isProcedure = false,
}: CreateFunctionStmt): RoutineParameter[] {
  let given = 0;
  return parameters.flatMap(({ FunctionParameter: parameter }) => {
    if (!parameter) {
      return [];
    }
    const { mode = '', name, defexpr } = parameter;
    const isOut = /_(?:OUT|TABLE)$/.test(mode);
    // CALL gives an argument for an OUT parameter too, and does not use it.
    const isGiven = !isOut || (isProcedure && mode.endsWith('_OUT'));
    given += isGiven ? 1 : 0;
    return [
      {
        name: name ?? `$${given}`,
        isGiven,
        isReturned: isOut || mode.endsWith('_INOUT'),
        isOptional: defexpr !== undefined,
      },
    ];
  });
}

/** The columns that a routine returns by its OUT parameters, or those of its TABLE. */
export function returnedNames(
  parameters: readonly RoutineParameter[],
): readonly string[] | undefined {
  const names = parameters.flatMap(one => (one.isReturned ? [one.name] : []));
  return names.length > 0 ? names : undefined;
}
