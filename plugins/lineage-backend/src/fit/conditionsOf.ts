const TYPE = String.raw`(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))*`;
const CAST = new RegExp(
  String.raw`::\s*(?:(?:timestamp|time)(?:\s*\(\d\))?\s+with(?:out)?\s+time\s+zone|double\s+precision|character\s+varying|${TYPE})(?:\s*\([^()]*\))?(?:\[\])*`,
  'g',
);

/** Takes parentheses away that hold all of the text. */
function unwrapped(sql: string): string {
  let text = sql.trim();
  while (text.startsWith('(') && closing(text, 0) === text.length - 1) {
    text = text.slice(1, -1).trim();
  }
  return text;
}

/** The place of the parenthesis that closes the one at `open`; -1 if there is none. */
function closing(sql: string, open: number): number {
  let depth = 0;
  let quoted: string | undefined;
  for (let at = open; at < sql.length; at++) {
    const char = sql[at];
    if (quoted !== undefined) {
      quoted = char === quoted ? undefined : quoted;
    } else if (char === "'" || char === '"') {
      quoted = char;
    } else if (char === '(') {
      depth++;
    } else if (char === ')' && --depth === 0) {
      return at;
    }
  }
  return -1;
}

/** Splits at the ANDs that stand outside of parentheses and belong to no BETWEEN. */
function splitAtAnd(sql: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let between = false;
  let at = 0;
  while (at < sql.length) {
    const char = sql[at];
    if (char === "'" || char === '"') {
      const end = sql.indexOf(char, at + 1);
      at = end < 0 ? sql.length : end + 1;
    } else if (char === '(') {
      const end = closing(sql, at);
      at = end < 0 ? sql.length : end + 1;
    } else {
      const word = /^\b(and|between|or)\b/i.exec(sql.slice(at))?.[0];
      const isStart = at === 0 || !/\w/.test(sql[at - 1]);
      if (word && isStart) {
        switch (word.toLowerCase()) {
          case 'or':
            return [sql];
          case 'between':
            between = true;
            break;
          default:
            if (between) {
              between = false;
            } else {
              parts.push(sql.slice(from, at));
              from = at + word.length;
            }
        }
      }
      at += word && isStart ? word.length : 1;
    }
  }
  return [...parts, sql.slice(from)];
}

/** The parts of a condition of which every one must hold, as written. */
export function conjunctsOf(fragment: string): readonly string[] {
  const text = unwrapped(fragment);
  const parts = splitAtAnd(text);
  return parts.length === 1
    ? [text].filter(part => part !== '')
    : parts.flatMap(conjunctsOf);
}

/**
 * A condition in a form in which the same condition reads the same, whoever wrote it: a person, or the database that prints a view (which adds types and
 * parentheses and writes `IN` as `= ANY (ARRAY[…])`). For comparing, not for showing: names lose their tables.
 */
export function plainCondition(fragment: string): string {
  const literals: string[] = [];
  const kept = unwrapped(fragment).replace(/'(?:[^']|'')*'/g, literal => {
    literals.push(literal);
    return `\uE000${literals.length - 1}\uE000`;
  });
  const plain = kept
    .toLowerCase()
    .replace(CAST, '')
    .replace(/=\s*any\s*\(\s*\(?\s*array\s*\[([^\]]*)\]\s*\)?\s*\)/g, 'in ($1)')
    .replace(
      /<>\s*all\s*\(\s*\(?\s*array\s*\[([^\]]*)\]\s*\)?\s*\)/g,
      'not in ($1)',
    )
    .replace(/!=/g, '<>')
    .replace(/"/g, '')
    .replace(/\b(?:[a-z_][\w$]*\.)+(?=[a-z_])/g, '')
    .replace(/\(\s*([\w$\uE000]+)\s*\)/g, ' $1 ')
    .replace(/\s*([<>=!(),+\-*/]+)\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return unwrapped(plain).replace(
    /\uE000(\d+)\uE000/g,
    (_, at) => literals[Number(at)],
  );
}
