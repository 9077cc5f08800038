-- Moves last month's events out of the way. Which table they go to is a parameter of each run, which nobody has told the portal.
INSERT INTO {{ params.archive }}
SELECT * FROM raw.web_events WHERE occurred_at < '{{ ds }}';
