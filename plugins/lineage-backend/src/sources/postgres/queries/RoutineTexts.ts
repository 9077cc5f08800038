const TOKENS =
  /(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\3\$|\$\d+|\b\d[\d.]*)|("(?:[^"]|"")*")|(\s+)/g;
const STARTS =
  /\b(?:select|with|insert|update|delete|merge|create|refresh|copy)\b/g;
const INTO = /\sinto\s(?:strict\s)?[^()?]+?(?=\sfrom\b)/;

/** A text by which a statement of a body and what the server says of it can be compared: without values, comments and spaces. */
function comparable(sql: string): string {
  return sql
    .toLocaleLowerCase('en-US')
    .replace(TOKENS, (_, comment, value, __, name) => {
      if (value !== undefined) {
        return '?';
      }
      return name ?? (comment === undefined ? ' ' : '');
    })
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The statements of routines that are read themselves. What the server saw running inside of such a routine tells nothing new, and its names may be
 * variables; what a routine put together as it ran is not among them.
 */
export class RoutineTexts {
  readonly #statements = new Set<string>();

  static create(bodies: Iterable<string>): RoutineTexts {
    return new RoutineTexts(bodies);
  }

  private constructor(bodies: Iterable<string>) {
    for (const body of bodies) {
      // The body of PERFORM is a SELECT to the server.
      const text = comparable(body).replace(/\bperform\b/g, 'select');
      text.split(';').forEach(part => this.#add(part.trim()));
    }
  }

  /** Whether a statement, as the server shows it, stands in one of the bodies. */
  has(query: string): boolean {
    return this.#statements.has(comparable(query).replace(/\s*;$/, ''));
  }

  /** Wherever a statement may begin: behind THEN, LOOP, RETURN QUERY and so on. */
  #add(part: string): void {
    for (const start of part.matchAll(STARTS)) {
      const statement = part.slice(start.index);
      this.#statements.add(statement);
      // FOR row IN SELECT … LOOP
      const loop = statement.search(/\sloop\b/);
      if (loop > 0) {
        this.#statements.add(statement.slice(0, loop));
      }
      // PL/pgSQL takes INTO away before it hands the query over.
      if (statement.startsWith('select') && INTO.test(statement)) {
        this.#statements.add(statement.replace(INTO, ''));
      }
    }
  }
}
