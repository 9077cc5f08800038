/** A random query and the names of its columns, all of them whole numbers. */
export interface RandomQuery {
  readonly sql: string;
  readonly columns: readonly string[];
}

/** Tables with keys of several kinds and rows in which much is null and much repeats. */
export const KEYED_TABLES = `
CREATE SCHEMA k;
CREATE TABLE k.a (id int PRIMARY KEY, p int, q int NOT NULL);
INSERT INTO k.a SELECT i, nullif(i % 4, 0), i % 3 FROM generate_series(1, 14) i;
CREATE TABLE k.b (x int, y int, v int, PRIMARY KEY (x, y));
INSERT INTO k.b SELECT x, y, nullif((x + y) % 3, 1) FROM generate_series(1, 5) x, generate_series(1, 4) y WHERE (x * y) % 5 <> 2;
CREATE TABLE k.c (u int, w int, UNIQUE NULLS NOT DISTINCT (u));
INSERT INTO k.c VALUES (1, 1), (2, NULL), (3, 2), (NULL, 2), (7, 1);
CREATE TABLE k.d (m int, n int);
INSERT INTO k.d SELECT nullif(i % 3, 0), nullif(i % 4, 0) FROM generate_series(1, 9) i;
CREATE TABLE k.e (r int, s int, UNIQUE NULLS NOT DISTINCT (r, s));
INSERT INTO k.e VALUES (1, 1), (1, NULL), (NULL, NULL), (2, 1), (NULL, 3);`;

/** The tables as a catalog tells them. */
export const KEYED_CATALOG = [
  {
    name: 'a',
    columns: ['id', 'p', 'q'],
    keys: [['id']],
    neverNull: ['id', 'q'],
  },
  {
    name: 'b',
    columns: ['x', 'y', 'v'],
    keys: [['x', 'y']],
    neverNull: ['x', 'y'],
  },
  { name: 'c', columns: ['u', 'w'], keys: [['u']] },
  { name: 'd', columns: ['m', 'n'] },
  { name: 'e', columns: ['r', 's'], keys: [['r', 's']] },
].map(table => ({ schema: 'k', ...table }));

/** Makes queries over {@link KEYED_TABLES}; the same seed makes the same ones. */
export class RandomQueries {
  #state: number;
  #names = 0;

  static create(seed: number): RandomQueries {
    return new RandomQueries(seed);
  }

  private constructor(seed: number) {
    this.#state = seed;
  }

  next(): RandomQuery {
    this.#names = 0;
    return this.#query(3);
  }

  /** A whole number from 0 to less than `most`. */
  #upTo(most: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) | 0;
    return Math.floor(((this.#state >>> 8) / 2 ** 24) * most);
  }

  #one<T>(of: readonly T[]): T {
    return of[this.#upTo(of.length)];
  }

  #some<T>(of: readonly T[], least = 1): T[] {
    const kept = of.filter(() => this.#upTo(3) > 0);
    return kept.length >= least ? kept : of.slice(0, least);
  }

  #fresh(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  #query(depth: number): RandomQuery {
    const forms = [
      () => this.#projected(depth),
      () => this.#projected(depth),
      () => this.#grouped(depth),
      () => this.#grouped(depth),
      () => this.#distinct(depth),
      () => this.#numbered(depth),
      () => this.#united(depth),
      () => this.#fullJoined(depth),
      () => this.#totalled(depth),
      () => this.#within(depth),
    ];
    return this.#one(forms)();
  }

  /** Something for FROM under an alias, with its columns in full. */
  #entry(depth: number): { from: string; columns: string[] } {
    const alias = this.#fresh('t');
    if (depth > 0 && this.#upTo(2) === 0) {
      const { sql, columns } = this.#query(depth - 1);
      return {
        from: `(${sql}) AS ${alias}`,
        columns: columns.map(column => `${alias}.${column}`),
      };
    }
    if (this.#upTo(8) === 0) {
      return {
        from: `generate_series(1, ${1 + this.#upTo(4)}) AS ${alias}(g)`,
        columns: [`${alias}.g`],
      };
    }
    const { name, columns } = this.#one(KEYED_CATALOG);
    return {
      from: `k.${name} AS ${alias}`,
      columns: columns.map(column => `${alias}.${column}`),
    };
  }

  #joined(depth: number): { from: string; columns: string[] } {
    let joined = this.#entry(depth);
    for (let more = this.#upTo(3); more > 0; more--) {
      joined = this.#joinedTo(joined, depth);
    }
    return joined;
  }

  #joinedTo(
    { from, columns }: { from: string; columns: string[] },
    depth: number,
  ): { from: string; columns: string[] } {
    const other = this.#entry(depth - 1);
    const pairs = [...Array(1 + this.#upTo(2))].map(
      () => `${this.#one(columns)} = ${this.#one(other.columns)}`,
    );
    if (this.#upTo(8) === 0) {
      const alias = this.#fresh('l');
      const shown = other.columns.map((column, at) => `${column} AS l${at}`);
      const limit = 1 + this.#upTo(2);
      return {
        from: `${from} LEFT JOIN LATERAL (SELECT ${shown.join(', ')} FROM ${
          other.from
        } WHERE ${pairs.join(' AND ')} ORDER BY ${shown
          .map((_, at) => at + 1)
          .join(', ')} LIMIT ${limit}) ${alias} ON true`,
        columns: [...columns, ...shown.map((_, at) => `${alias}.l${at}`)],
      };
    }
    const type = this.#one(['', 'LEFT', 'LEFT', 'RIGHT', 'FULL']);
    const extra = this.#one([
      '',
      '',
      ` AND ${this.#one(other.columns)} = 1`,
      ` AND ${this.#one(columns)} > 1`,
    ]);
    return {
      from: `${from} ${type} JOIN ${other.from} ON ${pairs.join(' AND ')}${
        type === 'FULL' ? '' : extra
      }`,
      columns: [...columns, ...other.columns],
    };
  }

  #where(columns: readonly string[]): string {
    const column = this.#one(columns);
    return this.#one([
      '',
      '',
      '',
      ` WHERE ${column} = ${1 + this.#upTo(3)}`,
      ` WHERE ${column} IS NOT NULL`,
      ` WHERE ${column} = ${this.#one(columns)}`,
    ]);
  }

  #named(expressions: readonly string[]): { list: string; columns: string[] } {
    const columns = expressions.map(() => this.#fresh('c'));
    return {
      list: expressions.map((one, at) => `${one} AS ${columns[at]}`).join(', '),
      columns,
    };
  }

  #projected(depth: number): RandomQuery {
    const { from, columns } = this.#joined(depth);
    const shown = this.#named(this.#some(columns));
    const limit = this.#upTo(15) === 0 ? ' LIMIT 1' : '';
    return {
      sql: `SELECT ${shown.list} FROM ${from}${this.#where(columns)}${limit}`,
      columns: shown.columns,
    };
  }

  #grouped(depth: number): RandomQuery {
    const { from, columns } = this.#joined(depth);
    const keys = this.#some(columns).slice(0, 4);
    const shown = this.#named([
      ...keys,
      'count(*)',
      `max(${this.#one(columns)})`,
    ]);
    return {
      sql: `SELECT ${shown.list} FROM ${from}${this.#where(
        columns,
      )} GROUP BY ${keys.join(', ')}`,
      columns: shown.columns,
    };
  }

  #distinct(depth: number): RandomQuery {
    const { from, columns } = this.#joined(depth);
    const shown = this.#named(this.#some(columns));
    const on =
      this.#upTo(2) === 0
        ? ` ON (${this.#some(shown.columns).join(', ')})`
        : '';
    return {
      sql: `SELECT DISTINCT${on} ${shown.list} FROM ${from}${this.#where(
        columns,
      )}`,
      columns: shown.columns,
    };
  }

  /** Rows by their number in a partition: all, the first, or the first two. */
  #numbered(depth: number): RandomQuery {
    const { from, columns } = this.#joined(depth);
    const shown = this.#named(this.#some(columns));
    const by = this.#some(columns).slice(0, 2).join(', ');
    const place = this.#fresh('n');
    const inner = `SELECT ${shown.list}, row_number() OVER (PARTITION BY ${by}) AS ${place} FROM ${from}`;
    const outer = this.#one([undefined, '= 1', '<= 2']);
    return outer
      ? {
          sql: `SELECT ${shown.columns.join(
            ', ',
          )} FROM (${inner}) AS w WHERE ${place} ${outer}`,
          columns: shown.columns,
        }
      : { sql: inner, columns: [...shown.columns, place] };
  }

  #united(depth: number): RandomQuery {
    const width = 1 + this.#upTo(2);
    const mark = this.#fresh('m');
    const names = Array.from({ length: width }, () => this.#fresh('c'));
    const branch = (at: number) => {
      const { from, columns } = this.#joined(depth - 1);
      const value = this.#upTo(6) === 0 ? 1 : at;
      const shown = names.map(name => `${this.#one(columns)} AS ${name}`);
      return `SELECT ${this.#one([
        '',
        '',
        'DISTINCT ',
      ])}${value} AS ${mark}, ${shown.join(', ')} FROM ${from}${this.#where(
        columns,
      )}`;
    };
    const count = 2 + this.#upTo(2);
    const operator = () =>
      this.#one([
        'UNION ALL',
        'UNION ALL',
        'UNION ALL',
        'UNION',
        'INTERSECT',
        'EXCEPT',
        'EXCEPT ALL',
      ]);
    const sql = Array.from({ length: count }, (_, at) => branch(at)).reduce(
      (left, right) => `${left} ${operator()} ${right}`,
    );
    return { sql, columns: [mark, ...names] };
  }

  #fullJoined(depth: number): RandomQuery {
    const left = this.#entry(depth - 1);
    const right = this.#entry(depth - 1);
    const width = Math.min(
      1 + this.#upTo(2),
      left.columns.length,
      right.columns.length,
    );
    const pairs = left.columns
      .slice(0, width)
      .map((column, at) => [column, right.columns[at]] as const);
    const shown = this.#named(
      this.#upTo(2) === 0
        ? [...left.columns, ...right.columns]
        : [
            ...pairs.map(([one, other]) => `coalesce(${one}, ${other})`),
            this.#one(left.columns),
            this.#one(right.columns),
          ],
    );
    return {
      sql: `SELECT ${shown.list} FROM ${left.from} FULL JOIN ${
        right.from
      } ON ${pairs.map(pair => pair.join(' = ')).join(' AND ')}`,
      columns: shown.columns,
    };
  }

  #totalled(depth: number): RandomQuery {
    const { from, columns } = this.#joined(depth - 1);
    const keys = [...new Set(this.#some(columns).slice(0, 3))];
    const grouping = this.#upTo(4) === 0 ? keys.slice(1) : keys;
    const shown = this.#named([
      ...keys,
      grouping.length > 0 ? `grouping(${grouping.join(', ')})` : '0',
    ]);
    return {
      sql: `SELECT ${shown.list} FROM ${from} GROUP BY ${this.#one([
        'ROLLUP',
        'CUBE',
      ])} (${keys.join(', ')})`,
      columns: shown.columns,
    };
  }

  /** The same by way of WITH, and joined with itself or not. */
  #within(depth: number): RandomQuery {
    if (depth <= 0) {
      return this.#projected(0);
    }
    const name = this.#fresh('w');
    const { sql, columns } = this.#query(depth - 1);
    const other = this.#upTo(2) === 0;
    const left = columns.map(column => `o.${column}`);
    const both = [...left, ...columns.map(column => `i.${column}`)];
    const shown = this.#named(this.#some(other ? both : left));
    return {
      sql: `WITH ${name} AS (${sql}) SELECT ${shown.list} FROM ${name} o${
        other ? ` JOIN ${name} i ON ${this.#one(left)} = i.${columns[0]}` : ''
      }`,
      columns: shown.columns,
    };
  }
}
