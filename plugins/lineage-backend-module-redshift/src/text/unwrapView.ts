/** A view's definition taken apart. */
export interface ViewDefinition {
  /** The query alone. */
  readonly sql: string;
  readonly lateBinding: boolean;
  readonly materialized: boolean;
}

const HEAD =
  /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*create\s+(?:or\s+replace\s+)?(materialized\s+)?view\b/i;
const TAIL = /\s*\bwith\s+no\s+schema\s+binding\s*;?\s*$/i;
/** Quoted text and comments, in which nothing counts; brackets; words. */
const PARTS =
  /"(?:[^"]|"")*"|'(?:[^'\\]|''|\\.)*'|--[^\n]*|\/\*[\s\S]*?\*\/|[()]|[\p{L}_][\p{L}\p{N}_$]*/gu;

/** Where the query begins: behind the first AS that stands in no brackets. */
function queryStart(statement: string, from: number): number | undefined {
  let depth = 0;
  PARTS.lastIndex = from;
  for (let part = PARTS.exec(statement); part; part = PARTS.exec(statement)) {
    const [text] = part;
    if (text === '(') {
      depth++;
    } else if (text === ')') {
      depth--;
    } else if (depth === 0 && text.toLowerCase() === 'as') {
      return PARTS.lastIndex;
    }
  }
  return undefined;
}

/**
 * The query of a view. Redshift prints an ordinary view as its query, a late-binding or materialized one as the whole statement that made
 * it.
 */
export function unwrapView(definition: string): ViewDefinition {
  const head = HEAD.exec(definition);
  const start = head && queryStart(definition, head[0].length);
  const body = start ? definition.slice(start) : definition;
  const lateBinding = TAIL.test(body);
  return {
    sql: body
      .replace(TAIL, '')
      .replace(/;?\s*$/, '')
      .trim(),
    lateBinding,
    materialized: head?.[1] !== undefined,
  };
}
