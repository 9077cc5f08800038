const TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const TIGHT = '(),;.=<>+-*/|';

/** The end of a quoted part that begins at `start`; a doubled quote does not end it. */
function quotedEnd(sql: string, start: number, quote: string): number {
  for (let i = start + 1; i < sql.length; i++) {
    if (sql[i] === quote) {
      if (sql[i + 1] !== quote) {
        return i + 1;
      }
      i++;
    }
  }
  return sql.length;
}

function blockCommentEnd(sql: string, start: number): number {
  let depth = 1;
  let i = start + 2;
  while (i < sql.length && depth > 0) {
    if (sql.startsWith('/*', i)) {
      depth++;
      i += 2;
    } else if (sql.startsWith('*/', i)) {
      depth--;
      i += 2;
    } else {
      i++;
    }
  }
  return i;
}

function dollarQuotedEnd(sql: string, start: number): number | undefined {
  TAG.lastIndex = start;
  const tag = TAG.exec(sql)?.[0];
  if (!tag) {
    return undefined;
  }
  const end = sql.indexOf(tag, start + tag.length);
  return end === -1 ? sql.length : end + tag.length;
}

/**
 * A statement without what only formats it: comments, line breaks, runs of spaces, the case of what is not quoted, a semicolon at the end. Two
 * texts that differ only so give the same; what stands in quotes is left as it is.
 */
export function plainSql(sql: string): string {
  let plain = '';
  let gap = false;
  const add = (text: string) => {
    if (
      gap &&
      plain !== '' &&
      !TIGHT.includes(plain[plain.length - 1]) &&
      !TIGHT.includes(text[0])
    ) {
      plain += ' ';
    }
    gap = false;
    plain += text;
  };
  for (let i = 0; i < sql.length; ) {
    const char = sql[i];
    let end: number;
    if (char === "'" || char === '"') {
      end = quotedEnd(sql, i, char);
      add(sql.slice(i, end));
    } else if (sql.startsWith('--', i)) {
      const line = sql.indexOf('\n', i);
      end = line === -1 ? sql.length : line;
      gap = true;
    } else if (sql.startsWith('/*', i)) {
      end = blockCommentEnd(sql, i);
      gap = true;
    } else if (/\s/.test(char)) {
      end = i + 1;
      gap = true;
    } else {
      const quoted = char === '$' ? dollarQuotedEnd(sql, i) : undefined;
      end = quoted ?? i + 1;
      add(quoted ? sql.slice(i, end) : char.toLowerCase());
    }
    i = end;
  }
  return plain.replace(/;+$/, '');
}
