import { readDemoOptions } from './readDemoOptions';

describe('readDemoOptions', () => {
  it('opens the demo warehouse in a browser when nothing is asked', () => {
    expect(readDemoOptions([])).toEqual({
      port: 7007,
      open: true,
      check: false,
    });
  });

  it('starts a Neo4j when no address is given, wherever the option stands', () => {
    expect(readDemoOptions(['--neo4j']).neo4j).toBe('start');
    expect(readDemoOptions(['--neo4j', '--check']).neo4j).toBe('start');
    expect(readDemoOptions(['--neo4j', 'bolt://h:7687']).neo4j).toEqual({
      url: 'bolt://h:7687',
    });
  });

  it('takes the address of a PostgreSQL or a Redshift', () => {
    for (const source of ['postgres://u@h/d', 'redshift://u@h/d']) {
      expect(readDemoOptions(['--source', source]).source).toBe(source);
    }
  });

  it('opens no browser for a check', () => {
    expect(readDemoOptions(['--check']).open).toBe(false);
    expect(readDemoOptions(['--no-open']).open).toBe(false);
  });

  it.each([
    [['--tables', '0'], '--tables takes a whole number'],
    [['--tables', 'many'], '--tables takes a whole number'],
    [['--port', '70000'], '--port takes a whole number'],
    [['--source', 'mysql://x'], '--source takes an address'],
    [['--source', 'nonsense'], '--source takes an address'],
    [['--neo4j', 'http://x'], '--neo4j takes an address'],
    [['--source', 'postgres://x', '--tables', '5'], 'give one of them'],
    [['--sauce', 'x'], '--sauce'],
  ])('refuses %j', (args, message) => {
    expect(() => readDemoOptions(args)).toThrow(message);
  });

  it('does not repeat a password in an error', () => {
    expect(() =>
      readDemoOptions(['--source', 'mysql://u:hunter2@h/db']),
    ).not.toThrow('hunter2');
  });
});
