import type { Family } from './Family';

/** Makes one relation of a family, and what goes with it, as SQL. */
export type MemberSql = (family: Family) => string;

const source: MemberSql = ({ unit, entity, attributes }) => `
CREATE TABLE ${unit.raw}.${entity} (
  id bigint PRIMARY KEY,
  code text NOT NULL,
${attributes.map(a => `  ${a.name} ${a.type},`).join('\n')}
  created_at timestamptz NOT NULL,
  _loaded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE ${unit.raw}.${entity} IS 'All ${entity} as the system for ${
  unit.title
} exports them.';
INSERT INTO ${unit.raw}.${entity} (id, code, ${attributes
  .map(a => a.name)
  .join(', ')}, created_at)
SELECT i, 'c' || i % 4, ${attributes
  .map(a => a.value)
  .join(', ')}, timestamptz '2025-01-01 00:00+00' + interval '7 hours' * i
FROM generate_series(1, 20) i;`;

const events: MemberSql = ({ unit, entity }) => `
CREATE TABLE ${unit.raw}.${entity}_events (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id bigint NOT NULL REFERENCES ${unit.raw}.${entity},
  event_name text NOT NULL CHECK (event_name <> ''),
  quantity integer NOT NULL DEFAULT 1,
  occurred_at timestamptz NOT NULL
);
COMMENT ON TABLE ${unit.raw}.${entity}_events IS 'What happened to ${entity}, in the order of delivery; some events come twice.';
INSERT INTO ${unit.raw}.${entity}_events (parent_id, event_name, quantity, occurred_at)
SELECT 1 + i % 20, (ARRAY['opened', 'changed', 'closed'])[1 + i % 3], 1 + i % 4, timestamptz '2025-01-01 00:00+00' + interval '11 hours' * i
FROM generate_series(1, 40) i;`;

const codes: MemberSql = ({ unit, entity }) => `
CREATE TABLE ${unit.raw}.${entity}_codes (
  code text PRIMARY KEY,
  label text NOT NULL UNIQUE,
  valid_from date NOT NULL DEFAULT '2020-01-01'
);
COMMENT ON TABLE ${unit.raw}.${entity}_codes IS 'What the codes of ${entity} mean.';
INSERT INTO ${unit.raw}.${entity}_codes (code, label) SELECT 'c' || i, 'Code ' || i FROM generate_series(0, 3) i;`;

const stagedSource: MemberSql = ({ unit, entity, attributes }) => `
CREATE VIEW ${unit.staging}.stg_${entity} AS
SELECT s.id, coalesce(c.label, 'unknown') AS code_label, ${attributes
  .map(a => `s.${a.name}`)
  .join(', ')},
       s.created_at, s.created_at::date AS created_on
FROM ${unit.raw}.${entity} s
LEFT JOIN ${unit.raw}.${entity}_codes c ON c.code = s.code;
COMMENT ON VIEW ${
  unit.staging
}.stg_${entity} IS 'The ${entity} with their codes in words.';`;

const stagedEvents: MemberSql = ({ unit, entity }) => `
CREATE VIEW ${unit.staging}.stg_${entity}_events AS
WITH ranked AS (
  SELECT e.*, row_number() OVER (PARTITION BY parent_id, event_name, occurred_at ORDER BY event_id) AS copy
  FROM ${unit.raw}.${entity}_events e
)
SELECT event_id, parent_id, upper(event_name) AS event_name, quantity, occurred_at
FROM ranked
WHERE copy = 1;
COMMENT ON VIEW ${unit.staging}.stg_${entity}_events IS 'Events of ${entity}, each once.';`;

const dimension: MemberSql = ({ unit, entity, attributes }) => `
CREATE TABLE ${unit.marts}.dim_${entity} (
  ${entity}_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id bigint NOT NULL UNIQUE,
  code text REFERENCES ${unit.raw}.${entity}_codes,
${attributes.map(a => `  ${a.name} ${a.type},`).join('\n')}
  is_current boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE ${
  unit.marts
}.dim_${entity} IS 'One row for each of the ${entity}.';
COMMENT ON COLUMN ${
  unit.marts
}.dim_${entity}.source_id IS 'Its id in the system for ${unit.title}.';`;

const facts: MemberSql = ({ unit, entity, attributes, previousEntity }) => `
CREATE TABLE ${unit.marts}.fct_${entity} (
  ${entity}_key bigint NOT NULL REFERENCES ${unit.marts}.dim_${entity},
  event_day date NOT NULL,
  event_name text NOT NULL,${
    previousEntity
      ? `\n  ${previousEntity}_key bigint REFERENCES ${unit.marts}.dim_${previousEntity},`
      : ''
  }
  events integer NOT NULL,
  quantity integer NOT NULL,
  PRIMARY KEY (${entity}_key, event_day, event_name)
);
COMMENT ON TABLE ${
  unit.marts
}.fct_${entity} IS 'Events of ${entity} by day and name.';
CREATE PROCEDURE ${unit.marts}.load_${entity}()
LANGUAGE sql AS $$
  INSERT INTO ${unit.marts}.dim_${entity} (source_id, code, ${attributes
  .map(a => a.name)
  .join(', ')})
  SELECT s.id, s.code, ${attributes.map(a => `s.${a.name}`).join(', ')} FROM ${
  unit.raw
}.${entity} s
  ON CONFLICT (source_id) DO NOTHING;
  INSERT INTO ${
    unit.marts
  }.fct_${entity} (${entity}_key, event_day, event_name, events, quantity)
  SELECT d.${entity}_key, (e.occurred_at AT TIME ZONE 'UTC')::date, e.event_name, count(*), sum(e.quantity)
  FROM ${unit.staging}.stg_${entity}_events e
  JOIN ${unit.marts}.dim_${entity} d ON d.source_id = e.parent_id
  GROUP BY 1, 2, 3
  ON CONFLICT DO NOTHING;
$$;
COMMENT ON PROCEDURE ${
  unit.marts
}.load_${entity} IS 'Fills the dimension and the facts of ${entity}.';
CALL ${unit.marts}.load_${entity}();`;

const daily: MemberSql = ({ unit, entity }) => `
CREATE VIEW ${unit.marts}.${entity}_daily AS
SELECT date_trunc('day', e.occurred_at, 'UTC') AS day, s.code_label, count(*) AS events, sum(e.quantity) AS quantity
FROM ${unit.staging}.stg_${entity}_events e
JOIN ${unit.staging}.stg_${entity} s ON s.id = e.parent_id
GROUP BY date_trunc('day', e.occurred_at, 'UTC'), s.code_label;
COMMENT ON VIEW ${unit.marts}.${entity}_daily IS 'Events of ${entity} by day and code.';`;

const summary: MemberSql = ({ unit, entity, attributes }) => `
CREATE VIEW ${unit.marts}.${entity}_summary AS
WITH totals AS (
  SELECT ${entity}_key, sum(events) AS events, sum(quantity) AS quantity, max(event_day) AS last_event_day
  FROM ${unit.marts}.fct_${entity}
  GROUP BY ${entity}_key
)
SELECT d.source_id, d.code, ${attributes.map(a => `d.${a.name}`).join(', ')},
       coalesce(t.events, 0) AS events, coalesce(t.quantity, 0) AS quantity, t.last_event_day
FROM ${unit.marts}.dim_${entity} d
LEFT JOIN totals t ON t.${entity}_key = d.${entity}_key
WHERE d.is_current;
COMMENT ON VIEW ${
  unit.marts
}.${entity}_summary IS 'Each of the ${entity} with its totals.';`;

const monthly: MemberSql = ({ unit, entity }) => `
CREATE MATERIALIZED VIEW ${unit.marts}.${entity}_monthly AS
SELECT date_trunc('month', day, 'UTC')::date AS month, code_label, sum(events) AS events, sum(quantity) AS quantity
FROM ${unit.marts}.${entity}_daily
GROUP BY 1, 2;
COMMENT ON MATERIALIZED VIEW ${unit.marts}.${entity}_monthly IS 'Events of ${entity} by month and code.';`;

const ranking: MemberSql = ({ unit, entity, attributes }) => `
CREATE VIEW ${unit.marts}.${entity}_ranking AS
SELECT source_id, code, ${attributes.map(a => a.name).join(', ')},
       quantity, rank() OVER (PARTITION BY code ORDER BY quantity DESC) AS place_in_code,
       quantity / nullif(sum(quantity) OVER (), 0) AS share_of_all
FROM ${unit.marts}.${entity}_summary;
COMMENT ON VIEW ${
  unit.marts
}.${entity}_ranking IS 'The ${entity} by quantity.';`;

const compared: MemberSql = ({ unit, entity, previousEntity }) => `
CREATE VIEW ${unit.marts}.${entity}_compared AS
SELECT a.day, a.events AS ${entity}, ${
  previousEntity ? 'b.events' : 'NULL::numeric'
} AS others
FROM (SELECT day, sum(events) AS events FROM ${
  unit.marts
}.${entity}_daily GROUP BY day) a${
  previousEntity
    ? `
LEFT JOIN (SELECT day, sum(events) AS events FROM ${unit.marts}.${previousEntity}_daily GROUP BY day) b ON b.day = a.day`
    : ''
};
COMMENT ON VIEW ${
  unit.marts
}.${entity}_compared IS 'Events of ${entity} by day${
  previousEntity ? `, beside those of ${previousEntity}` : ''
}.';`;

/** The relations of every family, each after those that it reads or refers to. */
export const FAMILY_MEMBERS: readonly MemberSql[] = [
  source,
  events,
  codes,
  stagedSource,
  stagedEvents,
  dimension,
  facts,
  daily,
  summary,
  monthly,
  ranking,
  compared,
];
