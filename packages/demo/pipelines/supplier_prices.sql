-- Shelf prices follow the suppliers' own; by cron, before the shops open.
INSERT INTO raw.product_prices (sku, valid_from, price)
SELECT p.sku, current_date, round(c.list_price * 1.19, 2)
FROM raw.supplier_catalogue c
JOIN raw.products p ON p.sku = c.sku
WHERE c.list_price > p.unit_cost
ON CONFLICT (sku, valid_from) DO NOTHING;
