/** The parts of an answer that are compared. */
export type ComparedPart =
  /** An output that only one side has, or with another name. */
  | 'output'
  /** Value sources of an output. */
  | 'value'
  /** The transform of a value source, or of the whole output. */
  | 'transform'
  /** Sources of an output in other roles than value. */
  | 'indirect'
  | 'rowSources'
  | 'joins'
  | 'filters'
  | 'tablesRead'
  | 'tablesWritten'
  | 'columnsRead';

/** Something that the answer and the truth say differently. */
export interface TruthDifference {
  readonly part: ComparedPart;
  /** The output column, where it is about one. */
  readonly output?: string;
  /** What the truth has and the answer has not. */
  readonly missing: readonly string[];
  /** What the answer has and the truth has not. */
  readonly surplus: readonly string[];
}

/**
 * Compares two lists in which the order does not matter, but how often something
 * is there does.
 *
 * @param optional - what the answer may have or not have
 * @returns one difference or none
 */
export function difference(
  part: ComparedPart,
  answer: readonly string[],
  truth: readonly string[],
  optional: readonly string[] = [],
  output?: string,
): readonly TruthDifference[] {
  const missing = without(without(truth, answer), optional);
  const surplus = without(without(answer, truth), optional);
  return missing.length + surplus.length === 0
    ? []
    : [{ part, ...(output !== undefined && { output }), missing, surplus }];
}

/** A list without the entries of another, each taken away once. */
function without(
  list: readonly string[],
  other: readonly string[],
): readonly string[] {
  const left = new Map<string, number>();
  for (const one of other) {
    left.set(one, (left.get(one) ?? 0) + 1);
  }
  return list.filter(one => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}
