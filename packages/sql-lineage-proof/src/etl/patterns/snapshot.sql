-- title: Append a snapshot and keep the last three
-- sources: ops.stock, mart.stock_snapshots
-- targets: mart.stock_snapshots
-- setup
create table mart.stock_snapshots (taken int, product_id int, total bigint);
insert into mart.stock_snapshots values (1, 10, 5), (2, 10, 6), (3, 10, 7), (3, 11, 1);
-- run
insert into mart.stock_snapshots (taken, product_id, total)
select (select coalesce(max(taken), 0) + 1 from mart.stock_snapshots), product_id, sum(on_hand)
from ops.stock
group by product_id
having sum(on_hand) > 0;
delete from mart.stock_snapshots where taken <= (select max(taken) - 3 from mart.stock_snapshots);
