import {
  describePostgres,
  describeWithNeo4j,
  driverFor,
} from '@grainline/test-servers';
import { Driver } from 'neo4j-driver';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { SHOP, SHOP_TABLES } from './__testUtils__/shop';

jest.setTimeout(60_000);

/** What is withheld, and how it touches what is not: a view over it, a foreign key to it, a routine that fills it, a failing look at it. */
const HIDDEN = `
  create table hr_private.people_zebra (person_zebra int primary key, name_zebra text);
  comment on table hr_private.people_zebra is 'comment_zebra';
  create view hr_private.view_zebra as select person_zebra from hr_private.people_zebra;
  create table raw.shifts (store_id int references raw.stores, person int references hr_private.people_zebra);
  create table raw.secret_plans_zebra (plan_zebra text);
  create view marts.headcount as select count(*) as people from hr_private.people_zebra;
  create view marts.plans as select plan_zebra as plan from raw.secret_plans_zebra;
  create function hr_private.raise_zebra() returns void language sql
    as 'update hr_private.people_zebra set name_zebra = upper(name_zebra)';
  grant select on raw.shifts, marts.headcount, marts.plans to :crawler;
`;
const WITHHELD = /zebra|hr_private|salaries_secret|person_secret/i;

describePostgres('names that the crawling role has no rights on', () => {
  describeWithNeo4j('with the graph in Neo4j', neo4j => {
    let road: Road;
    let portal: Portal;
    let driver: Driver;

    beforeAll(async () => {
      driver = driverFor(neo4j);
      road = await Road.open();
      await road.warehouse.run(SHOP);
      await road.warehouse.run(HIDDEN);
      portal = await road.portal({ neo4j });
      await portal.settled();
      await portal.sync('graph');
      await portal.sync('search');
      // Something else that goes wrong, and a crawl in which a right is lost.
      await road.warehouse.run(
        'revoke all on raw.visits from :crawler; drop table hr_private.salaries_secret',
      );
      await portal.crawl();
      await portal.sync('graph');
    });
    afterAll(async () => {
      await road.close();
      await driver.close();
    });

    it('are in no table of the record', async () => {
      const tables: { name: string }[] = await road
        .record('pg_tables')
        .where({ schemaname: 'public' })
        .select('tablename as name');
      const dumped = await Promise.all(
        tables.map(async ({ name }) => ({
          name,
          rows: await road.record(name),
        })),
      );
      expect(dumped.filter(d => d.rows.length > 0).map(d => d.name)).toEqual(
        expect.arrayContaining(['tables', 'columns', 'assertions']),
      );
      for (const { name, rows } of dumped) {
        expect({ name, leaks: rows.filter(leaks) }).toEqual({
          name,
          leaks: [],
        });
      }
    });

    it('are in no property of the graph', async () => {
      const { records } = await driver.executeQuery(
        `MATCH (n) RETURN labels(n) AS kind, properties(n) AS properties
         UNION ALL MATCH ()-[e]->() RETURN [type(e)] AS kind, properties(e) AS properties`,
      );
      const all = records.map(r => r.toObject());
      expect(all.length).toBeGreaterThan(30);
      expect(all.filter(leaks)).toEqual([]);
    });

    it('are in no entity and no search document', async () => {
      // Three more than the shop has, and its two schemas.
      const entities = await portal.entities(SHOP_TABLES + 5);
      expect(entities).toHaveLength(SHOP_TABLES + 5);
      expect(entities.filter(leaks)).toEqual([]);
      await portal.sync('search');
      const documents = await portal.documents('');
      expect(documents).toHaveLength(SHOP_TABLES + 3);
      expect(documents.filter(leaks)).toEqual([]);
    });

    it('are in no answer, and those who ask for them learn nothing', async () => {
      const { user, service } = portal;
      const { items } = await user.tables({ limit: 500 });
      const answers = [
        await user.sources(),
        await user.crawls('shop'),
        await user.counts(),
        items,
        await service.changes({ producer: 'shop', since: 0 }),
        ...(await Promise.all(items.map(t => user.table(t.ref)))),
        ...(await Promise.all(
          items.map(t =>
            user.lineage({ ref: t.ref, depth: 9, overlays: true }),
          ),
        )),
      ];
      expect(answers.filter(leaks)).toEqual([]);
      const search = await user.search({ query: 'zebra' });
      expect(search.items).toEqual([]);
      const missing = await Promise.all(
        ['hr_private/people_zebra', 'hr_private/nobody'].map(name =>
          user
            .table(`shop/${name}`)
            .catch(error => error.body.error.message.replace(name, '')),
        ),
      );
      expect(missing[0]).toBe(missing[1]);
    });

    it('are counted, and what rests on them says that its origin is withheld', async () => {
      const { schemas } = await portal.user.source('shop');
      expect(schemas.map(s => [s.name, s.withheld])).toEqual([
        ['marts', 0],
        ['raw', 2],
      ]);
      const { unresolved, viewSql } = await portal.user.table(
        'shop/marts/headcount',
      );
      expect(viewSql).toBeUndefined();
      expect(unresolved).not.toEqual([]);
    });

    it('are in no line of the log', () => {
      expect(road.log.lines.length).toBeGreaterThan(10);
      expect(road.log.lines.filter(leaks)).toEqual([]);
    });
  });
});

function leaks(thing: unknown): boolean {
  return WITHHELD.test(JSON.stringify(thing));
}
