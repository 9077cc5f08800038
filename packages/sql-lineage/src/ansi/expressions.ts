import { exclude } from '../redshift/exclude';
import { pathEnd } from '../redshift/superRules';
import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';

/** INTERVAL 1 DAY. */
export const bareInterval: Rule = ({ tokens, edits }, at) => {
  const number = tokens[at + 1];
  if (tokens[at].text === 'interval' && number?.kind === 'number') {
    edits.replace(number.start, number.end, `'${number.text}'`);
  }
};

/**
 * Names in backticks and brackets. The engines that have them tell no case; a
 * dotted name in one pair of backticks is a path.
 */
export const foreignName: Rule = ({ tokens, edits }, at) => {
  const { kind, text, start, end } = tokens[at];
  const quote = text[0];
  if (kind !== 'name' || quote === '"') {
    return;
  }
  const inner = text.slice(1, -1).toLowerCase();
  const names =
    quote === '`' && !inner.includes('/') ? inner.split('.') : [inner];
  edits.replace(
    start,
    end,
    names.map(name => `"${name.replace(/"/g, '""')}"`).join('.'),
  );
};

/** `default.t` and `a[offset(0)]`: words that PostgreSQL keeps for itself. */
export const reservedName: Rule = ({ tokens, edits }, at) => {
  const { kind, text, start, end } = tokens[at];
  const next = tokens[at + 1]?.text;
  const before = tokens[at - 1]?.text;
  if (
    kind === 'word' &&
    ((text === 'default' && next === '.' && before !== '.') ||
      (text === 'offset' && next === '(' && before === '['))
  ) {
    edits.replace(start, end, `"${text}"`);
  }
};

/** A comma behind the last item of a list. */
export const trailingComma: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === ',' &&
    /^(from|[)]|group|order|where)$/.test(tokens[at + 1]?.text ?? '') &&
    tokens[at + 2]?.text !== ',' &&
    tokens[at + 2]?.text !== '.'
  ) {
    edits.blank(tokens[at].start, tokens[at].end);
  }
};

/** `* EXCEPT (a, b)` is EXCLUDE. */
export const exceptColumns: Rule = (rewriting, at) => {
  const { tokens } = rewriting;
  if (
    tokens[at].text === 'except' &&
    tokens[at - 1]?.text === '*' &&
    tokens[at + 1]?.text === '(' &&
    isName(tokens[at + 2]) &&
    !/^(select|with|values|table)$/.test(tokens[at + 2].text)
  ) {
    const renamed = tokens.map((one, index) =>
      index === at ? { ...one, text: 'exclude' } : one,
    );
    exclude({ ...rewriting, tokens: renamed }, at);
  }
};

/** A path into a value, `value:type.name`, and parameters: `:name`, `?`. */
export const colonPath: Rule = ({ tokens, edits }, at) => {
  const { text, start, end } = tokens[at];
  if (text === '?' && !isOperand(tokens[at - 1])) {
    edits.replace(start, end, '$1');
    return;
  }
  const name = tokens[at + 1];
  const before = tokens[at - 1];
  if (
    text !== ':' ||
    !isName(name) ||
    name.start !== end ||
    before?.text === ':'
  ) {
    return;
  }
  if (before?.end !== start || !isOperand(before)) {
    edits.replace(start, name.end, '$1');
    return;
  }
  const last = pathEnd(tokens, at + 2);
  edits.replace(start, tokens[last].end, `->'${name.text.replace(/'/g, '')}'`);
};

function isOperand(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.kind === 'number' || /^[)\]]$/.test(token.text) || isName(token)) &&
    !/^(and|or|not|where|select|in|limit|offset|then|else|when|like|between|values|by|on|set|case|return)$/.test(
      token.text,
    )
  );
}

/** x RLIKE 'a' and x REGEXP 'a'. */
export const regexOperator: Rule = ({ tokens, edits }, at) => {
  if (
    /^(rlike|regexp)$/.test(tokens[at].text) &&
    tokens[at].kind === 'word' &&
    tokens[at + 1]?.text !== '(' &&
    at > 0
  ) {
    const negated = tokens[at - 1].text === 'not';
    edits.replace(
      tokens[negated ? at - 1 : at].start,
      tokens[at].end,
      negated ? '!~' : '~',
    );
  }
};

/** x LIKE ANY ('a', 'b'). */
export const anyOfList: Rule = ({ tokens, edits }, at) => {
  if (
    /^(any|all|some)$/.test(tokens[at].text) &&
    tokens[at + 1]?.text === '(' &&
    /^(string|number)$/.test(tokens[at + 2]?.kind ?? '')
  ) {
    const close = tokens[closing(tokens, at + 1)];
    if (close) {
      edits.replace(tokens[at + 1].start, tokens[at + 1].end, '(ARRAY[');
      edits.replace(close.start, close.end, '])');
    }
  }
};

/** GROUP_CONCAT(x SEPARATOR ', '). */
export const separator: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === 'separator' &&
    tokens[at + 1]?.kind === 'string' &&
    tokens[at + 2]?.text === ')'
  ) {
    edits.blank(tokens[at].start, tokens[at + 1].end);
  }
};

/** LIMIT 5, 10. */
export const limitPair: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === ',' &&
    tokens[at - 2]?.text === 'limit' &&
    tokens[at - 1].kind === 'number' &&
    tokens[at + 1]?.kind === 'number'
  ) {
    edits.replace(tokens[at].start, tokens[at].end, ' OFFSET ');
  }
};

/** GROUP BY a WITH ROLLUP, and Hive's orders within a task. */
export const groupOptions: Rule = ({ tokens, edits }, at) => {
  const { text, start } = tokens[at];
  const next = tokens[at + 1];
  if (text === 'with' && /^(rollup|cube)$/.test(next?.text ?? '')) {
    edits.blank(start, next.end);
  } else if (/^(sort|cluster|distribute)$/.test(text) && next?.text === 'by') {
    const follows = tokens
      .slice(0, at)
      .some(
        (one, index) =>
          /^(sort|cluster|distribute)$/.test(one.text) &&
          tokens[index + 1].text === 'by',
      );
    edits.replace(start, next.end, follows ? ',' : 'ORDER BY');
  }
};

/** WITH a (SELECT …) without AS. */
export const cteWithoutAs: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === '(' &&
    /^(select|with)$/.test(tokens[at + 1]?.text ?? '') &&
    isName(tokens[at - 1]) &&
    /^(with|recursive|,)$/.test(tokens[at - 2]?.text ?? '')
  ) {
    edits.insert(tokens[at].start, 'AS ');
  }
};
