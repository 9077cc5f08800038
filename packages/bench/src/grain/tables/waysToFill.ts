import { GrainCase, Load } from './GrainCase';
import { Shape } from './Shape';

/** How the rows of a shape come into a table. */
export type Way = (shape: Shape) => Pick<GrainCase, 'setup' | 'loads'>;

const names = (columns: readonly string[]) =>
  columns.map(name => `@${name}`).join(', ');

const columnsOf = ({ columns }: Shape) => names(columns.map(([name]) => name));

function makeTable({ columns, key }: Shape, keyed = true): string {
  return `
CREATE TABLE @mart.@target (${columns
    .map(([name, type]) => `@${name} ${type}`)
    .join(', ')}${keyed ? `, UNIQUE (${names(key)})` : ''});`;
}

const fill = (shape: Shape) =>
  `INSERT INTO @mart.@target (${columnsOf(shape)}) ${shape.select};`;

const measures = ({ columns, key }: Shape) =>
  columns.map(([name]) => name).filter(name => !key.includes(name));

const loaded =
  (seen: Load['seen'], sql: (shape: Shape) => string): Way =>
  shape => ({
    setup: shape.sources + makeTable(shape),
    loads: [{ seen, sql: sql(shape) }],
  });

const rebuild = (shape: Shape) => `TRUNCATE @mart.@target; ${fill(shape)}`;
const deleteAll = (shape: Shape) => `DELETE FROM @mart.@target; ${fill(shape)}`;

const upsert = (shape: Shape) => {
  const changed = measures(shape);
  return `INSERT INTO @mart.@target (${columnsOf(shape)}) ${
    shape.select
  } ON CONFLICT (${names(shape.key)}) DO ${
    changed.length > 0
      ? `UPDATE SET ${changed
          .map(name => `@${name} = EXCLUDED.@${name}`)
          .join(', ')}`
      : 'NOTHING'
  };`;
};

const merge = (shape: Shape) => {
  const changed = measures(shape);
  return `MERGE INTO @mart.@target t USING (${shape.select}) s ON ${shape.key
    .map(name => `t.@${name} = s.@${name}`)
    .join(' AND ')}${
    changed.length > 0
      ? `\nWHEN MATCHED THEN UPDATE SET ${changed
          .map(name => `@${name} = s.@${name}`)
          .join(', ')}`
      : ''
  }
WHEN NOT MATCHED THEN INSERT (${columnsOf(shape)}) VALUES (${shape.columns
    .map(([name]) => `s.@${name}`)
    .join(', ')});`;
};

/** Replaces what is newer than a moment by the same of the query. */
const since = (shape: Shape, from: string) =>
  `DELETE FROM @mart.@target WHERE @${shape.time} >= ${from};
INSERT INTO @mart.@target (${columnsOf(shape)}) SELECT ${columnsOf(
    shape,
  )} FROM (${shape.select}) w WHERE w.@${shape.time} >= ${from};`;

const typeOf = (shape: Shape) =>
  shape.columns.find(([name]) => name === shape.time)![1];

const routine = (body: string) =>
  `CREATE PROCEDURE @mart.@load() LANGUAGE plpgsql AS $body$ BEGIN ${body} END $body$; CALL @mart.@load(); CALL @mart.@load();`;

const replacedBy = (shape: Shape) => `
CREATE TABLE @mart.@fresh AS ${shape.select};
DROP TABLE @mart.@target;
ALTER TABLE @mart.@fresh RENAME TO @target;`;

/** All ways, by what a report calls them. */
export const WAYS = {
  /** A procedure that empties the table and fills it. */
  rebuild: loaded('routine', shape => routine(rebuild(shape))),
  /** A procedure in SQL that deletes all rows and inserts. */
  refill: loaded(
    'routine',
    shape =>
      `CREATE PROCEDURE @mart.@load() LANGUAGE sql AS $body$ ${deleteAll(
        shape,
      )} $body$; CALL @mart.@load();`,
  ),
  /** A procedure that replaces what is newer than its parameter. */
  replaceSince: loaded(
    'routine',
    shape =>
      `CREATE PROCEDURE @mart.@load(@p_from ${typeOf(
        shape,
      )}) LANGUAGE plpgsql AS $body$ BEGIN ${since(
        shape,
        '@p_from',
      )} END $body$; CALL @mart.@load('2020-01-01'); CALL @mart.@load('2023-03-20');`,
  ),
  /** A procedure that goes by way of a temporary table. */
  staged: loaded('routine', shape =>
    routine(`CREATE TEMP TABLE @staged ON COMMIT DROP AS ${shape.select};
TRUNCATE @mart.@target;
INSERT INTO @mart.@target SELECT ${columnsOf(
      shape,
    )} FROM @staged; DROP TABLE @staged;`),
  ),
  /** A procedure that updates what is there and inserts what is not. */
  upsertRoutine: loaded('routine', shape => routine(upsert(shape))),
  mergeRoutine: loaded('routine', shape => routine(merge(shape))),
  /** Statements that ran. */
  upsert: loaded('statement', upsert),
  merge: loaded('statement', merge),
  statements: loaded('statement', rebuild),
  /** Files of SQL. */
  fileRebuild: loaded('file', rebuild),
  fileSince: loaded('file', shape => since(shape, `'2023-03-20'`)),
  fileMerge: loaded('file', merge),
  fileSwap: loaded('file', replacedBy),
  swap: loaded('statement', replacedBy),
  /** A materialized view. */
  view: shape => ({
    setup: `${shape.sources}
CREATE MATERIALIZED VIEW @mart.@target AS ${shape.select};`,
    loads: [],
  }),
  /** A load tool of which the database knows nothing but the rows. */
  unseen: loaded('nothing', fill),
  /** A procedure whose SQL is put together while it runs. */
  dynamic: loaded('nothing', shape =>
    routine(
      `EXECUTE 'TRUNCATE @mart.' || quote_ident('@target'); EXECUTE 'INSERT INTO @mart.' || quote_ident('@target') || $q$ ${shape.select} $q$;`,
    ),
  ),
} satisfies Record<string, Way>;

/** A way's name. */
export type WayName = keyof typeof WAYS;
