-- title: Insert, and on a conflict update, in an exception block
-- sources: shop.customers, mart.contacts
-- targets: mart.contacts, mart.contact_errors
-- setup
create table mart.contacts (city text primary key, person text, hits int);
create table mart.contact_errors (customer_id int, message text);
insert into mart.contacts values ('Oslo', 'nobody', 1);
-- run
do $$
declare r record;
begin
  for r in select id, name, city, credit from shop.customers order by id loop
    begin
      insert into mart.contacts values (r.city, r.name, (1000 / r.credit)::int);
    exception
      when unique_violation then
        update mart.contacts set person = person || '+' || r.name, hits = hits + 1 where city = r.city;
      when division_by_zero or not_null_violation then
        insert into mart.contact_errors values (r.id, sqlerrm);
    end;
  end loop;
end $$;
