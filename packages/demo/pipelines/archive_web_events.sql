-- Moves last month's events out of the way. The table's name comes from a macro of our own, which nobody else knows.
INSERT INTO {{ macros.shop.month_table('raw.events', ds) }}
SELECT * FROM raw.web_events WHERE occurred_at < '{{ ds }}';
