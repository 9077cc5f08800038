/** A query with the columns `k` (unique in its rows), `label`, `day`, `amount` and `n`. */
export interface Extract {
  readonly name: string;
  readonly sources: readonly string[];
  readonly sql: string;
}

/** What generated patterns read: joins, groups, windows, subqueries, documents. */
export const EXTRACTS: readonly Extract[] = [
  {
    name: 'orders',
    sources: ['shop.orders'],
    sql: `select id as k, channel as label, placed_at::date as day, total - coalesce(discount, 0) as amount, id % 7 as n
from shop.orders
where status <> 'cancelled'`,
  },
  {
    name: 'customers',
    sources: ['shop.customers', 'shop.orders'],
    sql: `select c.id as k, coalesce(c.city, 'unknown') as label, max(o.placed_at)::date as day, sum(o.total) as amount, count(o.id)::int as n
from shop.customers c
left join shop.orders o on o.customer_id = c.id and o.total > 20
where c.credit >= 0
group by c.id, c.city
having count(*) < 9`,
  },
  {
    name: 'products',
    sources: ['shop.products', 'shop.lines'],
    sql: `select p.id as k, p.category || '/' || p.title as label, null::date as day,
       (select sum(l.qty * l.price) from shop.lines l where l.product_id = p.id) as amount,
       case when p.discontinued then 0 when p.weight > 5 then 2 else 1 end as n
from shop.products p
where exists (select from shop.lines l where l.product_id = p.id and l.qty > 1)`,
  },
  {
    name: 'payments',
    sources: ['shop.payments', 'shop.orders'],
    sql: `select p.id as k, p.method as label, p.paid_at::date as day, round(p.amount / nullif(o.total, 0), 3) as amount,
       (row_number() over (partition by p.order_id order by p.paid_at, p.id))::int as n
from shop.payments p
join shop.orders o on o.id = p.order_id`,
  },
  {
    name: 'documents',
    sources: ['shop.payments'],
    sql: `select id as k, payload ->> 'bank' as label, paid_at::date as day, (payload ->> 'fee')::numeric as amount,
       jsonb_array_length(coalesce(payload -> 'items', '[]')) as n
from shop.payments
where payload is not null`,
  },
  {
    name: 'events',
    sources: ['ops.events'],
    sql: `select distinct on (user_id) user_id as k, kind as label, at::date as day, value as amount, (doc ->> 'ms')::int as n
from ops.events
order by user_id, at desc, id`,
  },
  {
    name: 'stock',
    sources: ['ops.stock', 'shop.products'],
    sql: `select s.product_id as k, max(s.warehouse) as label, max(s.counted_on) as day, avg(s.on_hand * p.cost) as amount, sum(s.on_hand)::int as n
from ops.stock s
join shop.products p on p.id = s.product_id and not p.discontinued
group by s.product_id`,
  },
  {
    name: 'ledger',
    sources: ['fin.ledger', 'fin.rates'],
    sql: `select l.id as k, l.account as label, l.posted_on as day,
       sum(l.amount * r.rate) over (partition by l.account order by l.posted_on, l.id) as amount,
       (l.posted_on - r.valid_from) as n
from fin.ledger l
join fin.rates r on r.currency = l.currency and l.posted_on between r.valid_from and r.valid_to
where l.side in ('C', 'D')`,
  },
  {
    name: 'people',
    sources: ['hr.people'],
    sql: `select p.id as k, coalesce(m.name, p.dept) as label, p.hired as day, p.salary / nullif(m.salary, 0) as amount, extract(year from p.hired)::int as n
from hr.people p
left join hr.people m on m.id = p.manager_id
where p.salary > 50`,
  },
  {
    name: 'chain',
    sources: ['hr.people'],
    sql: `select id as k, top as label, hired as day, salary as amount, depth as n
from (
  with recursive tree as (
    select id, name as top, hired, salary, 0 as depth from hr.people where manager_id is null
    union all
    select p.id, t.top, p.hired, p.salary, t.depth + 1 from hr.people p join tree t on t.id = p.manager_id
  )
  select * from tree
) walked
where depth < 3`,
  },
  {
    name: 'mixed',
    sources: ['shop.orders', 'fin.ledger'],
    sql: `select id as k, status as label, placed_at::date as day, total as amount, 1 as n from shop.orders where channel = 'web'
union all
select id, account, posted_on, amount, 2 from fin.ledger where side = 'C'`,
  },
  {
    name: 'best',
    sources: ['shop.orders', 'shop.customers'],
    sql: `select c.id as k, c.name as label, b.placed_at::date as day, b.total as amount, length(c.segment) as n
from shop.customers c
cross join lateral (
  select o.placed_at, o.total from shop.orders o where o.customer_id = c.id order by o.total desc, o.id limit 1
) b`,
  },
];
