import { InputError } from '@backstage/errors';
import { type PgDatum, PgNode, type PgValue } from './PgNode';

const LIST_OF_NUMBERS = new Set(['i', 'o', 'x', 'b']);

class Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  /** A node, a list, a datum or a piece of text. */
  value(): PgValue {
    const token = this.#next();
    switch (token) {
      case '{':
        return this.#node();
      case '(':
        return this.#list();
      case '<>':
        return undefined;
      case '}':
      case ')':
        return this.#fail(`unexpected '${token}'`);
      default:
        return this.#peek() === '[' ? this.#datum(token) : unescaped(token);
    }
  }

  end(): void {
    if (this.#peek() !== '') {
      this.#fail('there is more after its end');
    }
  }

  #node(): PgNode {
    const tag = this.#next();
    if (!/^[A-Z][A-Z0-9_]*$/.test(tag)) {
      this.#fail(`'${tag}' is no kind of node`);
    }
    const fields = new Map<string, PgValue>();
    for (let name = this.#next(); name !== '}'; name = this.#next()) {
      if (!name.startsWith(':') || name.length < 2) {
        this.#fail(`'${name}' is no field of ${tag}`);
      }
      fields.set(name.slice(1), this.value());
    }
    return PgNode.create(tag, fields);
  }

  #list(): readonly PgValue[] {
    if (LIST_OF_NUMBERS.has(this.#peek())) {
      this.#next();
      return this.#numbers(')');
    }
    const values: PgValue[] = [];
    while (this.#peek() !== ')') {
      values.push(this.value());
    }
    this.#next();
    return values;
  }

  #datum(length: string): PgDatum {
    this.#next();
    return { length: this.#number(length), bytes: this.#numbers(']') };
  }

  #numbers(end: string): number[] {
    const numbers: number[] = [];
    for (let token = this.#next(); token !== end; token = this.#next()) {
      numbers.push(this.#number(token));
    }
    return numbers;
  }

  #number(token: string): number {
    return /^-?\d+$/.test(token)
      ? Number(token)
      : this.#fail(`'${token}' is no number`);
  }

  #peek(): string {
    const at = this.#at;
    const token = this.#token();
    this.#at = at;
    return token;
  }

  #next(): string {
    const token = this.#token();
    return token === '' ? this.#fail('it ends too early') : token;
  }

  /** The next token with its backslashes; empty at the end. */
  #token(): string {
    const { text } = this;
    let at = this.#at;
    while (isSpace(text[at])) {
      at += 1;
    }
    const from = at;
    if (isBracket(text[at])) {
      at += 1;
    } else {
      while (at < text.length && !isSpace(text[at]) && !isBracket(text[at])) {
        at += text[at] === '\\' ? 2 : 1;
      }
    }
    this.#at = Math.min(at, text.length);
    return text.slice(from, this.#at);
  }

  #fail(problem: string): never {
    throw new InputError(
      `A node tree cannot be read: ${problem}, at character ${this.#at} of ${
        this.text.length
      }`,
    );
  }
}

/**
 * Reads what PostgreSQL stores as `pg_node_tree`: nodes in braces with fields that
 * begin with a colon, lists in parentheses, `<>` for nothing, a backslash before
 * whatever would be read otherwise.
 *
 * @throws InputError with the place where the text is not that of a tree.
 */
export function parseNodeTree(text: string): PgValue {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\n' || char === '\t';
}

function isBracket(char: string | undefined): boolean {
  return char === '(' || char === ')' || char === '{' || char === '}';
}

/** A name as it is: a string in a list stands in quotes, and both may be escaped. */
function unescaped(token: string): string {
  const bare =
    token.length > 1 && token.startsWith('"') && token.endsWith('"')
      ? token.slice(1, -1)
      : token;
  return bare.replace(/\\([\s\S])/g, '$1');
}
