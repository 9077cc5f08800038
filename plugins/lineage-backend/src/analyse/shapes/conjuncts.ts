/** A part of a condition that must hold by itself. */
export interface Conjunct {
  readonly text: string;
  /** The line of the condition on which it begins, from 0. */
  readonly line: number;
}

// Text, names, comments, brackets and words; all else is of no concern here.
const LEXEME =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\/|[()[\]]|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/g;

/**
 * Takes a condition apart where AND joins its parts, inside of brackets around all of it too; a condition with an OR, or one that ends in the
 * middle of something, is a single part.
 */
export function conjunctsOf(condition: string): Conjunct[] {
  const cuts = cutsOf(condition);
  const parts: Conjunct[] = [];
  let start = 0;
  for (const [from, to] of [...cuts, [condition.length, condition.length]]) {
    const text = condition.slice(start, from);
    const trimmed = text.trim();
    const lead = start + text.indexOf(trimmed);
    parts.push({ text: trimmed, line: linesIn(condition.slice(0, lead)) });
    start = to;
  }
  return parts.flatMap(part => {
    const inner = withoutBrackets(part.text);
    if (inner === undefined) {
      return cuts.length > 0 || part.text !== '' ? [part] : [];
    }
    return conjunctsOf(inner.text).map(({ text, line }) => ({
      text,
      line: part.line + inner.line + line,
    }));
  });
}

/** Where the ANDs of the outermost level stand; none if it is not one list of ANDs. */
function cutsOf(condition: string): [number, number][] {
  const cuts: [number, number][] = [];
  let depth = 0;
  let cases = 0;
  let betweens = 0;
  for (const { 0: lexeme, index } of condition.matchAll(LEXEME)) {
    const word = lexeme.toLowerCase();
    if (word === '(' || word === '[') {
      depth++;
    } else if (word === ')' || word === ']') {
      depth--;
    } else if (depth !== 0) {
      continue;
    } else if (word === 'case') {
      cases++;
    } else if (word === 'end') {
      cases--;
    } else if (cases !== 0) {
      continue;
    } else if (word === 'between') {
      betweens++;
    } else if (word === 'or') {
      return [];
    } else if (word === 'and' && betweens > 0) {
      betweens--;
    } else if (word === 'and') {
      cuts.push([index, index + lexeme.length]);
    }
  }
  return depth === 0 && cases === 0 ? cuts : [];
}

/** What stands in brackets that go around all of it. */
function withoutBrackets(text: string): Conjunct | undefined {
  if (!text.startsWith('(') || !text.endsWith(')')) {
    return undefined;
  }
  let depth = 0;
  for (const { 0: lexeme, index } of text.matchAll(LEXEME)) {
    depth += lexeme === '(' ? 1 : 0;
    depth -= lexeme === ')' ? 1 : 0;
    if (depth === 0 && index < text.length - 1) {
      return undefined;
    }
  }
  const inside = text.slice(1, -1);
  const trimmed = inside.trim();
  return {
    text: trimmed,
    line: linesIn(inside.slice(0, inside.indexOf(trimmed))),
  };
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
