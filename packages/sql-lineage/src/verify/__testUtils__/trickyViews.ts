const LONG = `${'län.'.repeat(12)}"" x`;

/**
 * A schema of names and constructs that invite mistakes: what SQL reads them for and
 * what the database notes is far apart in each.
 */
export const TRICKY_VIEWS = `
  CREATE SCHEMA "a.b";
  CREATE SCHEMA "Ünï ""q""";
  CREATE SCHEMA plain;
  CREATE TABLE "a.b"."c.d" ("e.f" int PRIMARY KEY, "G" text, "select" text, "quo""te" int, " " int, "日本" date, "\\u0041" int, "'" int);
  CREATE TABLE "Ünï ""q"""."${LONG}" ("${LONG}" int, "ß😀" text, "drop" int, gone int, x int);
  ALTER TABLE "Ünï ""q"""."${LONG}" DROP COLUMN gone;
  CREATE TYPE plain.pair AS (one int, two text);
  CREATE TABLE plain.t (a int PRIMARY KEY, b text, c plain.pair, d int[], e jsonb, f xml, at timestamptz);
  CREATE TABLE plain.u (a int, b text, z int);
  CREATE TABLE plain.rowed (id int, r plain.u, rs plain.u[]);
  CREATE TABLE plain.parts (k int, v text) PARTITION BY RANGE (k);
  CREATE TABLE plain.part_1 PARTITION OF plain.parts FOR VALUES FROM (0) TO (10);
  CREATE TABLE plain.child (extra int) INHERITS (plain.u);
  CREATE SEQUENCE plain.counter;
  CREATE DOMAIN plain.pair_domain AS plain.pair;
  CREATE FUNCTION plain.of_u(int) RETURNS SETOF plain.u LANGUAGE sql STABLE AS 'SELECT * FROM plain.u WHERE a = $1';
  CREATE FUNCTION plain.outs(i int, OUT p int, OUT q text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
  CREATE FUNCTION plain.tabled(i int) RETURNS TABLE (m int, n text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
  CREATE FUNCTION plain.paired(i int) RETURNS plain.pair_domain LANGUAGE sql AS 'SELECT ROW(1, ''x'')::plain.pair_domain';
  CREATE FUNCTION plain.recorded(i int) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''x''::text';

  CREATE VIEW "a.b"."v.w" AS SELECT "e.f" AS "x.y", "G" || "select" AS "and", "quo""te", " " AS "  ", "日本", "\\u0041", "'" FROM "a.b"."c.d";
  CREATE VIEW "a.b".over AS SELECT v."x.y", v."  " FROM "a.b"."v.w" v WHERE v."日本" > '2026-01-01';
  CREATE MATERIALIZED VIEW "Ünï ""q"""."mat ""x""" AS SELECT l."${LONG}", l."ß😀", "c.d"."G" FROM "Ünï ""q"""."${LONG}" l JOIN "a.b"."c.d" ON "e.f" = l.x;
  CREATE VIEW "Ünï ""q""".whole AS SELECT l AS "row", to_jsonb(l.*) AS j FROM "Ünï ""q"""."${LONG}" l;
  CREATE VIEW plain.renamed AS SELECT a AS first, b AS second FROM plain.t;
  CREATE VIEW plain.above AS SELECT first FROM plain.renamed WHERE second = 'x';
  ALTER VIEW plain.renamed RENAME COLUMN second TO "Second ""2""";
  ALTER TABLE plain.t RENAME COLUMN b TO "b ""b""";
  CREATE VIEW plain.constants AS SELECT 1 AS one, now() AS two;
  CREATE VIEW plain.counted AS SELECT count(*) FROM plain.t;
  CREATE VIEW plain.existing AS SELECT EXISTS (SELECT FROM plain.u) AS x;
  CREATE VIEW plain.fields AS SELECT (c).one, (t.c).two, (t.*).a FROM plain.t;
  CREATE VIEW plain.row_types AS SELECT id, (r).b, (rs[1]).z FROM plain.rowed;
  CREATE VIEW plain.row_types_and_table AS SELECT (w.r).b, u.a FROM plain.rowed w JOIN plain.u ON u.a = w.id;
  CREATE VIEW plain.from_function AS SELECT f.b, g.p, h.n, i.two, j.s FROM plain.t, plain.of_u(t.a) f, plain.outs(t.a) g, plain.tabled(t.d[1]) h,
    plain.paired(3) i, plain.recorded(4) j(r int, s text);
  CREATE VIEW plain.function_fields AS SELECT (plain.of_u(t.a)).z, (plain.outs(a)).q FROM plain.t;
  CREATE VIEW plain.rows_from AS SELECT x.* FROM plain.t, ROWS FROM (unnest(t.d), plain.tabled(t.a), generate_series(1, 2)) WITH ORDINALITY AS x(k, l, m, n, o);
  CREATE VIEW plain.system_columns AS SELECT tableoid::regclass, ctid, xmin FROM plain.parts;
  CREATE VIEW plain.of_partition AS SELECT v FROM plain.part_1 UNION ALL SELECT v FROM plain.parts;
  CREATE VIEW plain.only_parent AS SELECT u.a FROM ONLY plain.u TABLESAMPLE bernoulli (10) REPEATABLE (1) WHERE z > 0;
  CREATE VIEW plain.inherited AS SELECT * FROM plain.child;
  CREATE VIEW plain.sequence AS SELECT last_value FROM plain.counter;
  CREATE VIEW plain.merged AS SELECT * FROM plain.t a FULL JOIN plain.u b USING (a) NATURAL LEFT JOIN (SELECT z AS b2, a FROM plain.u) q;
  CREATE VIEW plain.join_alias AS SELECT j.id FROM (plain.u a JOIN plain.child b USING (a, z) AS k) j(id, zed, b1, b2, more) WHERE j.more > 1;
  CREATE VIEW plain.lateral_last AS SELECT t.a, l.b FROM plain.t LEFT JOIN LATERAL (SELECT u.b FROM plain.u WHERE u.a = t.a ORDER BY u.z DESC LIMIT 1) l ON true;
  CREATE RECURSIVE VIEW plain.walk (n, path) AS SELECT a, ARRAY[a] FROM plain.u UNION ALL SELECT u.z, w.path || u.z FROM walk w JOIN plain.u ON u.a = w.n;
  CREATE VIEW plain.cycled AS WITH RECURSIVE w(n) AS (SELECT a FROM plain.u UNION ALL SELECT u.z FROM w JOIN plain.u ON u.a = w.n)
    SEARCH DEPTH FIRST BY n SET ord CYCLE n SET is_cycle USING path SELECT n, is_cycle FROM w ORDER BY ord;
  CREATE VIEW plain.shadowed AS WITH t AS (SELECT z AS a FROM plain.u), u AS (SELECT a FROM t) SELECT u.a, (SELECT max(x.a) FROM plain.t x) AS m FROM u;
  CREATE VIEW plain.grouped AS SELECT a, b, grouping(a, b), sum(z) FILTER (WHERE b > 'a'), string_agg(b, ',' ORDER BY z) FROM plain.u GROUP BY CUBE (a, b) HAVING count(*) > 1;
  CREATE VIEW plain.by_key AS SELECT t.a, t."b ""b""", count(u.z) FROM plain.t LEFT JOIN plain.u USING (a) GROUP BY t.a;
  CREATE VIEW plain.windowed AS SELECT lag(a) OVER w, rank() OVER (w ROWS 2 PRECEDING) FROM plain.t WINDOW w AS (PARTITION BY "b ""b""" ORDER BY at);
  CREATE VIEW plain.first_rows AS SELECT DISTINCT ON (b) a FROM plain.u ORDER BY b, z FETCH FIRST 3 ROWS ONLY;
  CREATE VIEW plain.json_path AS SELECT e -> 'a' ->> 'b' AS x, k.key FROM plain.t CROSS JOIN LATERAL jsonb_each_text(e) k;
  CREATE VIEW plain.xml_rows AS SELECT x.* FROM plain.t, XMLTABLE('/a' PASSING f COLUMNS n int PATH 'n' DEFAULT t.a, o FOR ORDINALITY) x;
  CREATE VIEW plain.valued AS SELECT v.x + u.z AS s FROM (VALUES (1), ((SELECT max(a) FROM plain.t))) v(x), plain.u;
  CREATE VIEW plain.locked AS SELECT a FROM plain.u FOR UPDATE OF u;
  CREATE VIEW plain.stacked (one, two) AS (SELECT a, b FROM plain.u EXCEPT SELECT a, NULL FROM plain.t) UNION SELECT z, 'z' FROM plain.u ORDER BY 1;
  CREATE VIEW plain.no_columns AS SELECT FROM plain.u;
  CREATE VIEW plain.row_compare AS SELECT u.* IS DISTINCT FROM v.* AS differs, u = v AS same FROM plain.u, plain.u v;
  CREATE VIEW plain.catalogs AS SELECT c.relname, n.nspname, (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace;
  CREATE VIEW plain.schema_tables AS SELECT table_name FROM information_schema.tables;
  CREATE VIEW plain.unnamed AS SELECT 1 + a AS "?column?", CASE WHEN a > 1 THEN b END FROM plain.u;
  CREATE VIEW plain.columned (p, q) AS TABLE plain.renamed;`;
