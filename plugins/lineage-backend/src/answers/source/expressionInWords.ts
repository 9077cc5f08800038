import {
  ColumnRef,
  parseColumnRef,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';

/** Longer ones are no sentence any more. */
const LONGEST = 160;

const LEXEME =
  /'(?:[^']|'')*'|::\s*(?:"[^"]+"|[\w.]+)(?:\s+(?:with(?:out)?\s+time\s+zone|precision|varying))?(?:\(\d+(?:,\s*\d+)?\))?|(?:(?:"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)\.)*(?:"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|\s+|[\s\S]/g;

const KEYWORDS = new Set(
  `all and any array as asc at between both by case cast collate current_date current_timestamp day default desc distinct else end epoch
   escape exists extract false filter first following for from hour ilike in interval is isnull last leading like localtime
   localtimestamp minute month not notnull null nulls or order over partition preceding quarter range rows second similar some
   symmetric then time timestamp to trailing true unbounded using week when where with within without year zone date numeric integer
   bigint text boolean double precision`.split(/\s+/),
);

const AGGREGATES = /^(sum|count|avg|min|max)$/i;

/**
 * An SQL expression with the columns that it is made of under the names that people know them by, and written as one says it:
 * `sum(o.amount - coalesce(r.refunded, 0))` is `SUM(raw.orders.amount less raw.refunds.amount)`.
 *
 * @param names - by the ref of each column that the expression is made of: what it is to be called
 * @param aliases - what the expression calls tables
 * @returns undefined where a name in it cannot be told to be one of the columns, or it is too long
 */
export function expressionInWords(
  expression: string,
  names: ReadonlyMap<ColumnRef, string>,
  aliases: Readonly<Record<string, TableRef>> = {},
): string | undefined {
  const lexemes = expression.match(LEXEME) ?? [];
  const meant = meanings(lexemes, [...names.keys()], aliases);
  if (!meant) {
    return undefined;
  }
  const words = lexemes
    .map((lexeme, at) => {
      // Which type a number has is of no concern; that a time becomes a day is.
      if (lexeme.startsWith('::')) {
        return /^::\s*date$/i.test(lexeme) ? '::date' : '';
      }
      if (/^\s+$/.test(lexeme)) {
        return ' ';
      }
      const column = meant.get(lexeme);
      if (column !== undefined && isColumn(lexemes, at)) {
        return names.get(column)!;
      }
      return AGGREGATES.test(lexeme) && isCall(lexemes, at)
        ? lexeme.toUpperCase()
        : lexeme;
    })
    .join('')
    .trim();
  const plain = plainBrackets(words);
  const said = withoutBrackets(
    plain
      .replace(/\bcoalesce\(([^(),]+),\s*0(?:\.0+)?\)/gi, '$1')
      .replace(/([\w)"]) - (?=[A-Za-z"(])/g, (all, before, at: number) =>
        /(^|[^\w.])\d+(\.\d+)?$/.test(plain.slice(0, at + 1))
          ? all
          : `${before} less `,
      ),
  );
  return said.length > LONGEST ? undefined : said;
}

/** Which column each name of an expression means. */
function meanings(
  lexemes: readonly string[],
  columns: readonly ColumnRef[],
  aliases: Readonly<Record<string, TableRef>>,
): Map<string, ColumnRef> | undefined {
  const meant = new Map<string, ColumnRef>();
  const open = new Map<string, TableRef | undefined>();
  lexemes.forEach((lexeme, at) => {
    if (!isColumn(lexemes, at)) {
      return;
    }
    const parts = partsOf(lexeme);
    const name = parts[parts.length - 1];
    const qualifier = parts[parts.length - 2];
    const table = qualifier === undefined ? undefined : aliases[qualifier];
    const alike = columns.filter(
      ref =>
        parseColumnRef(ref).column === name &&
        (table === undefined || tableOf(ref) === table),
    );
    const ofTable = alike.filter(
      ref => parseColumnRef(ref).table === qualifier,
    );
    const [only, ...more] = ofTable.length > 0 ? ofTable : alike;
    if (only !== undefined && more.length === 0) {
      meant.set(lexeme, only);
    } else {
      open.set(lexeme, table);
    }
  });
  const used = new Set(meant.values());
  const left = columns.filter(ref => !used.has(ref));
  if (open.size === 0) {
    // What is not named stands behind something that is.
    return left.length === 0 ? meant : undefined;
  }
  // A column of a subquery may be called otherwise there; a name alone may be anything.
  for (const [name, table] of open) {
    const behind = left.filter(
      ref => table === undefined || tableOf(ref) === table,
    );
    const isTold =
      table !== undefined || (open.size === 1 && name.includes('.'));
    if (!isTold || behind.length !== 1) {
      return undefined;
    }
    meant.set(name, behind[0]);
  }
  return new Set(meant.values()).size === columns.length ? meant : undefined;
}

function isColumn(lexemes: readonly string[], at: number): boolean {
  const lexeme = lexemes[at];
  return (
    /^["A-Za-z_\u0080-\uffff]/.test(lexeme) &&
    !KEYWORDS.has(lexeme.toLowerCase()) &&
    !isCall(lexemes, at)
  );
}

function isCall(lexemes: readonly string[], at: number): boolean {
  const next = lexemes.slice(at + 1).find(one => !/^\s+$/.test(one));
  return next === '(';
}

function partsOf(chain: string): string[] {
  return (chain.match(/"(?:[^"]|"")*"|[^.]+/g) ?? []).map(part =>
    part.startsWith('"')
      ? part.slice(1, -1).replaceAll('""', '"')
      : part.toLowerCase(),
  );
}

/** Without brackets around a single name or number, which casts leave behind. */
function plainBrackets(text: string): string {
  return text.replace(/(^|[^\w"])\(([\w."]+)\)(?!::)/g, '$1$2');
}

/** Without brackets around all of it. */
function withoutBrackets(text: string): string {
  if (!/^\([\s\S]*\)$/.test(text)) {
    return text;
  }
  let depth = 0;
  for (let at = 0; at < text.length - 1; at++) {
    depth += Number(text[at] === '(') - Number(text[at] === ')');
    if (depth === 0) {
      return text;
    }
  }
  return withoutBrackets(text.slice(1, -1).trim());
}
