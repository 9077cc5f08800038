import { ConfigReader } from '@backstage/config';
import { assertKnownKeys } from './assertKnownKeys';

const known = ['url', 'username', 'password', 'database'];
const check = (keys: object) => () =>
  assertKnownKeys(new ConfigReader({ ...keys }), 'lineage.neo4j', known);

describe('assertKnownKeys', () => {
  it('takes the keys that are known, and none at all', () => {
    expect(check({ url: 'x', database: 'y' })).not.toThrow();
    expect(check({})).not.toThrow();
  });

  it.each([
    ['pasword', 'password'],
    ['usrename', 'username'],
    ['uri', 'url'],
    ['dataBase', 'database'],
    ['user', 'username'],
    ['pass', 'password'],
  ])('names %s and says that %s was meant', (wrong, right) => {
    expect(check({ [wrong]: 'x' })).toThrow(
      `Unknown configuration key 'lineage.neo4j.${wrong}'; did you mean 'lineage.neo4j.${right}'?`,
    );
  });

  it('lists what is known when nothing is near', () => {
    expect(check({ retries: 3 })).toThrow(
      "Unknown configuration key 'lineage.neo4j.retries'; known keys are url, username, password, database",
    );
  });
});
