import type { Printer } from '../Printer';
import {
  type SqlType,
  date,
  integer,
  numeric,
  text,
  timestamp,
} from '../schema/SqlType';
import type { Env } from './Env';
import { type Producer, only } from './Producer';

/** What is cast into a type, explicitly. */
function castSource(p: Printer, type: SqlType): SqlType | undefined {
  switch (type.kind) {
    case 'integer':
      return p.random.pick([numeric, text]);
    case 'numeric':
      return p.random.pick([integer, text]);
    case 'text':
      return p.random.pick([
        integer,
        date,
        numeric,
        timestamp,
        ...p.world.types.filter(one => one.kind !== 'composite'),
      ]);
    case 'date':
      return timestamp;
    case 'timestamp':
      return date;
    case 'enum':
    case 'domain':
    case 'xml':
    case 'jsonb':
      return text;
    default:
      return undefined;
  }
}

const castable = only(
  'integer',
  'numeric',
  'text',
  'date',
  'timestamp',
  'enum',
  'domain',
  'xml',
  'jsonb',
);

function argument(
  p: Printer,
  env: Env,
  type: SqlType,
  depth: number,
): string | undefined {
  const from = castSource(p, type);
  return from && p.expression(env, from, depth);
}

export const casts: readonly Producer[] = [
  {
    weight: 2,
    construct: '::',
    makes: castable,
    print: (p, env, type, depth) => {
      const inner = argument(p, env, type, depth);
      return inner && `(${inner})::${type.sql}`;
    },
  },
  {
    weight: 1,
    construct: 'CAST(… AS …)',
    makes: castable,
    print: (p, env, type, depth) => {
      const inner = argument(p, env, type, depth);
      return inner && `CAST(${inner} AS ${type.sql})`;
    },
  },
  {
    weight: 0.7,
    construct: 'function that casts',
    makes: only('text', 'date', 'integer', 'numeric'),
    print: (p, env, type, depth) => {
      const name: Partial<Record<SqlType['kind'], string>> = {
        text: 'text',
        date: 'date',
        integer: 'int4',
        numeric: 'pg_catalog.numeric',
      };
      const inner = argument(p, env, type, depth);
      return inner && `${name[type.kind]}(${inner})`;
    },
  },
  {
    weight: 0.5,
    construct: 'typed literal',
    makes: only('date', 'text', 'integer'),
    print: (_p, _env, type) =>
      `${type.kind === 'date' ? 'date' : type.sql} '${
        type.kind === 'date' ? '2020-02-02' : '7'
      }'`,
  },
];
