import type { AstNode } from '../parser/Ast';
import { excerptStart } from './excerptEnd';
import { Place } from './Place';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * Where a value of VALUES or of an assignment stands, with the parentheses that it
 * begins with: the tree has no place for the whole. Nothing for DEFAULT.
 *
 * @param opensRow - it is the first of a row, whose parenthesis stands before it
 */
export function valuePlace(
  { text }: StatementAnalysis,
  value: AstNode,
  opensRow: boolean,
): Place | undefined {
  const byte = value.SetToDefault ? undefined : firstByte(value);
  if (byte === undefined) {
    return undefined;
  }
  const index = text.parsedIndex(byte);
  let start = excerptStart(text.parsed, index);
  if (opensRow && start < index) {
    start++;
    while (/\s/.test(text.parsed[start])) {
      start++;
    }
  }
  return Place.atIndex(text, start, 'target');
}

/** The first place down the left side: that of an operator is its sign, not its left side. */
function firstByte(value: AstNode): number | undefined {
  let first: number | undefined;
  let current: AstNode | undefined = value;
  while (current) {
    const { location = -1 } = Object.values(current)[0] as {
      location?: number;
    };
    if (location >= 0 && (first === undefined || location < first)) {
      first = location;
    }
    current = leftOf(current);
  }
  return first;
}

function leftOf(node: AstNode): AstNode | undefined {
  const [body] = Object.values(node) as [Left | undefined];
  return (
    body?.lexpr ??
    body?.testexpr ??
    (node.CaseExpr ? undefined : body?.arg) ??
    (node.BoolExpr ? body?.args?.[0] : undefined)
  );
}

/** What stands at the left of the kinds of node that have something there. */
interface Left {
  readonly lexpr?: AstNode;
  readonly testexpr?: AstNode;
  readonly arg?: AstNode;
  readonly args?: readonly AstNode[];
}
