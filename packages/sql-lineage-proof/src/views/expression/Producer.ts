import type { Construct } from '../constructs';
import type { Printer } from '../Printer';
import type { SqlType } from '../schema/SqlType';
import type { Env } from './Env';

/** A way to print an expression of a type. */
export interface Producer {
  /** Counted when it has printed; those that count by themselves have `counts`. */
  readonly construct?: Construct;
  readonly weight: number;
  /** The types that it makes. */
  readonly makes: (type: SqlType) => boolean;
  /** Undefined where it cannot print. */
  readonly print: (
    printer: Printer,
    env: Env,
    type: SqlType,
    depth: number,
  ) => string | undefined;
}

export function only(
  ...kinds: readonly SqlType['kind'][]
): (type: SqlType) => boolean {
  return type => kinds.includes(type.kind);
}

export const anyType = () => true;

/** Counts only where the construct was printed. */
export function counted(
  construct: Construct,
  one: Omit<Producer, 'construct'>,
): Producer {
  return { ...one, construct };
}
