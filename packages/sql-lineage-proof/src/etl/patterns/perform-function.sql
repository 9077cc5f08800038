-- title: PERFORM runs a function for its effect
-- sources: shop.customers
-- targets: mart.greetings
-- setup
create table mart.greetings (customer_id int, greeting text);
-- run
create function mart.greet(p_id int, p_name text) returns void language sql as $$
  insert into mart.greetings values (p_id, 'Hi ' || p_name)
$$;
do $$
begin
  perform mart.greet(id, name) from shop.customers where active and credit > 100;
end $$;
