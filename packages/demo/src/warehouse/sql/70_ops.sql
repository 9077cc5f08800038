CREATE TABLE ops.load_log (
  load_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job text NOT NULL,
  target text NOT NULL,
  status ops.load_status NOT NULL DEFAULT 'running',
  row_count bigint,
  started_at timestamptz NOT NULL DEFAULT ops.clock(),
  finished_at timestamptz,
  message text,
  CONSTRAINT load_log_ends_after_start CHECK (finished_at >= started_at)
);
COMMENT ON TABLE ops.load_log IS 'Every load: what was filled, when, with how many rows.';

CREATE TABLE ops.job_schedule (
  job text PRIMARY KEY,
  cron text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  tags text[] NOT NULL DEFAULT '{}',
  expected interval
);
COMMENT ON TABLE ops.job_schedule IS 'When jobs are meant to run.';
COMMENT ON COLUMN ops.job_schedule.expected IS 'How long the job usually takes.';

CREATE TABLE ops.quality_checks (
  check_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  relation text NOT NULL,
  rule text NOT NULL,
  failed_rows bigint NOT NULL,
  checked_at timestamptz NOT NULL DEFAULT ops.clock()
);
COMMENT ON TABLE ops.quality_checks IS 'What the nightly checks found.';

CREATE VIEW ops.last_loads AS
SELECT DISTINCT ON (target) target, job, status, row_count, finished_at
FROM ops.load_log
ORDER BY target, load_id DESC;
COMMENT ON VIEW ops.last_loads IS 'The latest load of every table.';

CREATE VIEW ops.late_jobs AS
SELECT s.job, s.expected, max(l.finished_at) AS last_finished_at
FROM ops.job_schedule s
LEFT JOIN ops.load_log l ON l.job = s.job AND l.status = 'succeeded'
WHERE s.enabled
GROUP BY s.job, s.expected
HAVING coalesce(max(l.finished_at) < now() - interval '1 day', true);
COMMENT ON VIEW ops.late_jobs IS 'Jobs that have not succeeded for a day.';

-- Names as they really occur, once spreadsheets and old systems have been imported.
CREATE TABLE ops."Weird.Name/50 %" (
  id integer PRIMARY KEY,
  "ID" text,
  "a.b" text,
  "select" boolean NOT NULL DEFAULT false,
  "50 %" numeric,
  "say ""hello"" it's" text,
  "Größe (cm)" integer,
  "名前/name" text,
  " leading space" text
);
COMMENT ON TABLE ops."Weird.Name/50 %" IS 'A spreadsheet that somebody uploaded: "quotes", 50 % and all.';
COMMENT ON COLUMN ops."Weird.Name/50 %"."50 %" IS 'Half of it.';

CREATE TABLE ops."quo""ted" (
  key text PRIMARY KEY,
  weird_id integer REFERENCES ops."Weird.Name/50 %",
  "Wert €" numeric
);
COMMENT ON TABLE ops."quo""ted" IS 'A name with a quotation mark in it.';

CREATE VIEW ops."Übersicht [täglich] #1?" AS
SELECT w.id, w."Größe (cm)" AS "größe", w."50 %" * 2 AS "100 %", q."Wert €"
FROM ops."Weird.Name/50 %" w
LEFT JOIN ops."quo""ted" q ON q.weird_id = w.id;
COMMENT ON VIEW ops."Übersicht [täglich] #1?" IS 'Both uploads together.';

CREATE TABLE ops.monthly_reconciliation_of_marketplace_settlements_and_providers (
  month date PRIMARY KEY,
  "größenzuordnung_日日日日日日日日日日日日日日日" numeric
);
COMMENT ON TABLE ops.monthly_reconciliation_of_marketplace_settlements_and_providers IS 'A name of 63 bytes, the longest that PostgreSQL keeps.';
