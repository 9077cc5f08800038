-- title: Purge what the source no longer has
-- sources: shop.customers, mart.mailing
-- targets: mart.mailing
-- setup
create table mart.mailing (customer_id int primary key, mail text);
insert into mart.mailing values (1, 'a@x'), (3, 'c@x'), (5, 'e@x'), (8, 'h@x');
-- run
delete from mart.mailing m
where not exists (
  select 1 from shop.customers c where c.id = m.customer_id and c.active
);
update mart.mailing set mail = upper(mail) where customer_id in (select id from shop.customers where 'vip' = any (tags));
