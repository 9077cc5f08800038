import { date, integer, jsonb, text } from '../schema/SqlType';
import { type Producer, only } from './Producer';

export const json: readonly Producer[] = [
  {
    weight: 2,
    construct: 'JSON operator',
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, jsonb, depth)} ${p.random.pick([
        `->> ${p.expression(env, text, 0)}`,
        `->> 'name'`,
        `#>> '{a,0}'`,
        `->> ${p.expression(env, integer, 0)}`,
      ])})`,
  },
  {
    weight: 2,
    construct: 'JSON operator',
    makes: only('jsonb'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, jsonb, depth)} ${p.random.pick([
        `-> ${p.expression(env, text, 0)}`,
        `#> '{a,b}'`,
        `|| ${p.expression(env, jsonb, 0)}`,
        `- ${p.expression(env, text, 0)}`,
      ])})`,
  },
  {
    weight: 1,
    construct: 'JSON path',
    makes: only('jsonb'),
    print: (p, env, _type, depth) =>
      p.random.pick([
        () =>
          `jsonb_path_query_first(${p.expression(
            env,
            jsonb,
            depth,
          )}, '$.a[*]')`,
        () => `JSON_QUERY(${p.expression(env, jsonb, depth)}, '$.a')`,
      ])(),
  },
  {
    weight: 1,
    construct: 'JSON path',
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `JSON_VALUE(${p.expression(
        env,
        jsonb,
        depth,
      )}, '$.a' PASSING ${p.expression(env, integer, 0)} AS x${
        p.random.chance(0.5) ? " DEFAULT 'none' ON EMPTY" : ''
      })`,
  },
  {
    weight: 0.5,
    construct: 'JSON path',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `JSON_EXISTS(${p.expression(env, jsonb, depth)}, '$.a')`,
  },
  {
    weight: 1,
    makes: only('jsonb'),
    print: (p, env, _type, depth) =>
      p.random.pick([
        () =>
          `jsonb_build_object('k', ${p.expression(
            env,
            text,
            depth,
          )}, 'd', ${p.expression(env, date, 0)})`,
        () => `to_jsonb(${p.expression(env, integer, depth)})`,
        () =>
          `JSON_OBJECT('k' : ${p.expression(
            env,
            text,
            depth,
          )} RETURNING jsonb)`,
        () =>
          `JSON_ARRAY(${p.expression(env, text, depth)}, ${p.expression(
            env,
            integer,
            0,
          )} RETURNING jsonb)`,
      ])(),
  },
  {
    weight: 1,
    construct: 'XML function',
    makes: only('xml'),
    print: (p, env, _type, depth) =>
      p.random.pick([
        () =>
          `XMLELEMENT(NAME a, XMLATTRIBUTES(${p.expression(
            env,
            text,
            0,
          )} AS b), ${p.expression(env, text, depth)})`,
        () =>
          `XMLFOREST(${p.expression(env, text, depth)} AS a, ${p.expression(
            env,
            integer,
            0,
          )} AS b)`,
        () => `XMLPARSE(CONTENT ${p.expression(env, text, depth)})`,
      ])(),
  },
  {
    weight: 0.3,
    construct: 'XML function',
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `XMLSERIALIZE(CONTENT ${p.expression(
        env,
        { sql: 'xml', kind: 'xml' },
        depth,
      )} AS text)`,
  },
];
