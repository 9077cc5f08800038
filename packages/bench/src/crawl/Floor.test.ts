import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { childSeconds, openFloor, openFloorWithoutPsql } from './Floor';
import { FLOOR_QUERIES } from './floorQueries';
import { Meter } from './Meter';

describe('the CPU of a child', () => {
  it('is the sum of what the shell tells in its last line', () => {
    expect(childSeconds('0m0.001s 0m0.002s\n1m0.25s 0m0.5s\n')).toBe(60.75);
  });
});

describePostgres('the floor', () => {
  let database: TestPostgres;

  beforeAll(async () => {
    database = await TestPostgres.create();
    await database.run(`
      create table orders (id bigint primary key, parent bigint references orders, amount numeric check (amount > 0));
      create view totals as select sum(amount) as total from orders;
      create type mood as enum ('good', 'bad');
      create function twice(n int) returns int language sql begin atomic select 2 * n; end;`);
  });
  afterAll(() => database.drop());

  it('copies facts of every kind', async () => {
    const client = await database.connect(database.crawler);
    for (const [name, query] of Object.entries(FLOOR_QUERIES)) {
      const { rows } = await client.query(query);
      expect([name, rows.length > 0]).toEqual([name, true]);
    }
  });

  it('runs by whichever program there is, and says what it took', async () => {
    const url = database.url(database.crawler);
    const meter = Meter.create({});
    for (const floor of [
      openFloor(url, meter),
      openFloorWithoutPsql(url, meter),
    ]) {
      const { cpu, wall } = await floor.run();
      expect(cpu).toBeGreaterThan(0);
      expect(wall).toBeGreaterThan(0);
    }
  });

  it('fails where a query fails, and says which', async () => {
    const url = database.url(database.crawler).replace(/\/[^/]*$/, '/no_such');
    const meter = Meter.create({});
    await expect(openFloor(url, meter).run()).rejects.toThrow('no_such');
    await expect(openFloorWithoutPsql(url, meter).run()).rejects.toThrow(
      'no_such',
    );
  });
});
