/** Words of columns by which amounts are converted: what is divided by them stays an amount. */
const CONVERSION =
  /(?:^|_)(?:rate|factor|fx|divisor|exchange)(?:_|$)|^units?_per|_per_/i;

/**
 * True for an expression that divides one column by another, such as `orders::numeric / nullif(visitors, 0)`: what it gives must not be added up. A constant,
 * or a rate by which an amount is converted, only changes the unit.
 */
export function isRatio(expression: string): boolean {
  const sql = withoutOuter(
    expression
      .replace(/'(?:[^']|'')*'/g, "''")
      .replace(/::\s*[\w. ]+?(?:\([\d, ]+\))?(?=\s*(?:[-+*\/,)]|$))/g, ''),
  );
  const at = topLevelDivision(sql);
  if (at < 0) {
    return false;
  }
  const columns = (text: string) =>
    (text.match(/"[^"]+"|[a-z_][\w$.]*(?!\w*\s*\()/gi) ?? []).filter(
      word =>
        !/^(?:nullif|coalesce|greatest|least|round|abs|null)$/i.test(word),
    );
  const under = columns(sql.slice(at + 1));
  return (
    columns(sql.slice(0, at)).length > 0 &&
    under.length > 0 &&
    !under.some(name => CONVERSION.test(name.split('.').pop()!))
  );
}

/** Takes away parentheses and ROUND or COALESCE around the whole. */
function withoutOuter(sql: string): string {
  const text = sql.trim();
  const call = /^(?:round|coalesce)?\s*\(/i.exec(text);
  if (!call || !text.endsWith(')')) {
    return text;
  }
  let depth = 0;
  for (let at = call[0].length - 1; at < text.length; at++) {
    depth += depthOf(text[at]);
    if (depth === 0) {
      if (at < text.length - 1) {
        return text;
      }
      break;
    }
  }
  const inner = text.slice(call[0].length, -1);
  return withoutOuter(call[0].trim() === '(' ? inner : firstArgument(inner));
}

function firstArgument(sql: string): string {
  let depth = 0;
  for (let at = 0; at < sql.length; at++) {
    depth += depthOf(sql[at]);
    if (depth === 0 && sql[at] === ',') {
      return sql.slice(0, at);
    }
  }
  return sql;
}

function depthOf(char: string): number {
  if (char === '(') {
    return 1;
  }
  return char === ')' ? -1 : 0;
}

/** The place of a division outside of parentheses; -1 if there is none. */
function topLevelDivision(sql: string): number {
  let depth = 0;
  for (let at = 0; at < sql.length; at++) {
    depth += depthOf(sql[at]);
    if (depth === 0 && sql[at] === '/') {
      return at;
    }
  }
  return -1;
}
