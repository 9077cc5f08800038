import { ConfigReader } from '@backstage/config';
import { readNeo4jConfig } from './readNeo4jConfig';

const read = (neo4j: unknown) =>
  readNeo4jConfig(new ConfigReader({ lineage: { neo4j } as never }));

describe('readNeo4jConfig', () => {
  it('says that Neo4j is not used where it is not configured', () => {
    expect(readNeo4jConfig(new ConfigReader({}))).toBeUndefined();
    expect(readNeo4jConfig(new ConfigReader({ lineage: {} }))).toBeUndefined();
  });

  it('reads address, login and database', () => {
    expect(
      read({
        url: 'neo4j+s://graph.example.org:7688',
        username: 'grainline',
        password: 'secret',
        database: 'lineage',
      }),
    ).toEqual({
      url: 'neo4j+s://graph.example.org:7688',
      login: { username: 'grainline', password: 'secret' },
      database: 'lineage',
    });
    expect(read({ url: 'bolt://localhost' })).toEqual({
      url: 'bolt://localhost',
    });
    expect(read({ url: 'neo4j://[::1]:7687/' })).toEqual({
      url: 'neo4j://[::1]:7687',
    });
    expect(read({ url: 'neo4j://host?policy=eu' })).toEqual({
      url: 'neo4j://host?policy=eu',
    });
  });

  it.each([
    [{}, "'lineage.neo4j.url'"],
    [{ url: '' }, "'lineage.neo4j.url'"],
    [{ url: 7687 }, "'lineage.neo4j.url'"],
    [{ url: 'graph.example.org' }, "at 'lineage.neo4j.url': write it as"],
    [{ url: 'http://graph:7474' }, "at 'lineage.neo4j.url': the scheme is"],
    [{ url: 'bolt://' }, "at 'lineage.neo4j.url'"],
    [{ url: 'bolt://h/db' }, "'lineage.neo4j.database'"],
    [{ url: 'bolt://h', username: 'u' }, "at 'lineage.neo4j.password'"],
    [{ url: 'bolt://h', password: 'p' }, "at 'lineage.neo4j.username'"],
    [{ url: 'bolt://h', pass: 'p' }, "key 'lineage.neo4j.pass'"],
    [{ url: 'bolt://h', user: 'u' }, "mean 'lineage.neo4j.username'"],
    ['bolt://h', "'lineage.neo4j'"],
  ])('stops the start for %j, naming the key', (neo4j, key) => {
    expect(() => read(neo4j)).toThrow(key);
  });

  it('does not repeat a password that stands in the address', () => {
    const withPassword = () => read({ url: 'bolt://neo4j:hunter2@graph' });
    expect(withPassword).toThrow("'lineage.neo4j.password'");
    expect(withPassword).not.toThrow('hunter2');
  });
});
