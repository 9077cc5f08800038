import { readApiOptions } from './readApiOptions';

describe('readApiOptions', () => {
  it('measures everything at full size if nothing else is said', () => {
    expect(readApiOptions([])).toEqual({
      help: false,
      json: false,
      fresh: false,
      tables: 60_000,
      columns: 1_000_000,
      rate: 20,
      seconds: 30,
      queries: 250,
      stores: ['sqlite', 'postgres', 'neo4j'],
    });
  });

  it('takes the stores and figures that are given', () => {
    expect(
      readApiOptions(['--stores', 'neo4j,sqlite', '--rate', '5', '--json']),
    ).toMatchObject({ stores: ['neo4j', 'sqlite'], rate: 5, json: true });
  });

  it.each([
    [['--stores', 'mysql'], 'not "mysql"'],
    [['--rate', '0'], '--rate is a whole number from 1 on, not "0"'],
    [['--tables', 'many'], '--tables is a whole number'],
    [['--speed'], 'yarn bench api [options]'],
  ])('refuses %j', (args, why) => {
    expect(() => readApiOptions(args)).toThrow(why);
  });
});
