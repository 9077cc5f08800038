insert into shop.customers values
  (1, 'Ada', 'Oslo', 'gold', 500, '2024-01-05', true, '{vip,email}', '{"age": 41, "plan": {"name": "pro", "seats": 3}, "langs": ["en", "no"]}'),
  (2, 'Bo', 'Bergen', 'silver', 120, '2024-02-11', true, '{email}', '{"age": 29, "plan": {"name": "free", "seats": 1}, "langs": ["no"]}'),
  (3, 'Cy', 'Oslo', 'bronze', 0, '2024-02-20', false, '{}', '{"age": 35, "plan": {"name": "pro", "seats": 7}, "langs": []}'),
  (4, 'Di', 'Paris', 'gold', 900, '2024-03-01', true, '{vip}', '{"age": 52, "plan": {"name": "team", "seats": 12}, "langs": ["fr", "en"]}'),
  (5, 'Ed', null, 'silver', 75, '2024-03-15', true, null, null),
  (6, 'Flo', 'Paris', null, 310, '2024-04-02', false, '{sms,email}', '{"age": 23, "plan": {"name": "free", "seats": 2}, "langs": ["fr"]}');
insert into shop.products values
  (10, 'P-10', 'Pen', 'office', 1.5, 0.1, false),
  (11, 'P-11', 'Lamp', 'home', 12, 2.5, false),
  (12, 'P-12', 'Desk', 'home', 80, 30, true),
  (13, 'P-13', 'Paper', 'office', 3, 2, false),
  (14, 'P-14', 'Chair', 'home', 45, 9, false);
insert into shop.orders values
  (100, 1, 'paid', '2024-05-01 09:10', 120, 5, 'web'),
  (101, 1, 'shipped', '2024-05-01 17:45', 60, 0, 'store'),
  (102, 2, 'paid', '2024-05-02 08:00', 35, null, 'web'),
  (103, 3, 'cancelled', '2024-05-02 12:30', 240, 40, 'web'),
  (104, 4, 'paid', '2024-05-03 10:05', 410, 10, 'phone'),
  (105, 5, 'new', '2024-05-03 23:10', 18, 0, 'web'),
  (106, 4, 'shipped', '2024-05-04 06:20', 77, 7, 'store'),
  (107, 9, 'paid', '2024-05-05 14:00', 50, 2, 'web');
insert into shop.lines values
  (100, 1, 10, 4, 2.5), (100, 2, 11, 2, 55), (101, 1, 13, 12, 5), (102, 1, 10, 14, 2.5),
  (103, 1, 12, 2, 120), (104, 1, 14, 3, 90), (104, 2, 11, 2, 60), (104, 3, 13, 4, 5),
  (105, 1, 10, 6, 3), (106, 1, 14, 1, 77), (107, 1, 11, 1, 50);
insert into shop.payments values
  (900, 100, 'card', 115, '2024-05-01 10:00', '{"bank": "A", "fee": 1.5, "items": [{"sku": "P-10", "n": 4}, {"sku": "P-11", "n": 2}]}'),
  (901, 101, 'cash', 60, '2024-05-01 18:00', '{"bank": null, "fee": 0, "items": [{"sku": "P-13", "n": 12}]}'),
  (902, 102, 'card', 20, '2024-05-02 09:00', '{"bank": "B", "fee": 0.5, "items": []}'),
  (903, 102, 'card', 15, '2024-05-03 09:00', '{"bank": "B", "fee": 0.4, "items": [{"sku": "P-10", "n": 14}]}'),
  (904, 104, 'wire', 400, '2024-05-04 11:00', '{"bank": "C", "fee": 3, "items": [{"sku": "P-14", "n": 3}]}'),
  (905, 106, 'cash', 70, '2024-05-04 12:00', null);
insert into ops.events values
  (1, 1, 'view', '2024-05-01 08:00', 1, '{"page": "home", "ms": 120}'),
  (2, 1, 'click', '2024-05-01 08:05', 2, '{"page": "home", "ms": 40}'),
  (3, 2, 'view', '2024-05-01 09:00', 1, '{"page": "shop", "ms": 300}'),
  (4, 1, 'buy', '2024-05-01 09:10', 120, '{"page": "cart", "ms": 900}'),
  (5, 4, 'view', '2024-05-02 11:00', 3, '{"page": "shop", "ms": 210}'),
  (6, 2, 'buy', '2024-05-02 12:10', 35, '{"page": "cart", "ms": 450}'),
  (7, 4, 'click', '2024-05-03 07:30', 5, '{"page": "help", "ms": 60}'),
  (8, 6, 'view', '2024-05-03 20:00', 2, null);
insert into ops.stock values
  (10, 'north', '2024-05-01', 100), (10, 'south', '2024-05-01', 40), (11, 'north', '2024-05-01', 12),
  (10, 'north', '2024-05-02', 90), (11, 'north', '2024-05-02', 15), (13, 'south', '2024-05-02', 0),
  (14, 'south', '2024-05-03', 8), (12, 'north', '2024-05-03', 3);
insert into fin.rates values
  ('EUR', '2024-01-01', '2024-04-30', 1.0), ('EUR', '2024-05-01', '2024-12-31', 1.1),
  ('NOK', '2024-01-01', '2024-12-31', 0.09), ('USD', '2024-01-01', '2024-12-31', 0.95);
insert into fin.ledger values
  (1, 'cash', '2024-04-30', 100, 'EUR', 'D'), (2, 'sales', '2024-05-01', 250, 'NOK', 'C'),
  (3, 'cash', '2024-05-01', 40, 'USD', 'D'), (4, 'rent', '2024-05-02', 900, 'NOK', 'D'),
  (5, 'sales', '2024-05-02', 310, 'EUR', 'C'), (6, 'cash', '2024-05-03', 75, 'EUR', 'C'),
  (7, 'sales', '2024-05-04', 20, 'USD', 'C');
insert into hr.people values
  (1, null, 'Root', 'board', 200, '2010-01-01'), (2, 1, 'Sal', 'sales', 120, '2015-03-01'),
  (3, 1, 'Tek', 'tech', 130, '2016-06-01'), (4, 2, 'Una', 'sales', 70, '2020-02-15'),
  (5, 3, 'Vic', 'tech', 90, '2021-09-01'), (6, 5, 'Wim', 'tech', 60, '2023-01-10'),
  (7, 4, 'Xia', 'sales', 55, '2024-02-01');
