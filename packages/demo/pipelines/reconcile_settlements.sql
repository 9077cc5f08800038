-- Runs on the first of the month, by Airflow, for the months that ended before.
INSERT INTO ops.monthly_reconciliation_of_marketplace_settlements_and_providers (month, "größenzuordnung_日日日日日日日日日日日日日日日")
SELECT date_trunc('month', p.paid_at)::date, sum(p.amount)
FROM raw.payments p
JOIN raw.orders o ON o.order_id = p.order_id
WHERE o.channel = 'marketplace' AND p.paid_at < '{{ ds }}'::date
GROUP BY 1
ON CONFLICT (month) DO UPDATE SET "größenzuordnung_日日日日日日日日日日日日日日日" = excluded."größenzuordnung_日日日日日日日日日日日日日日日";
