import neo4j, { Driver } from 'neo4j-driver';

const VARIABLE = 'GRAINLINE_TEST_NEO4J_URL';
/** Another test file may hold the server for as long as its tests run. */
const WAIT_FOR_SERVER_MS = 600_000;

/** Where a Neo4j is and how to sign in to it, in the words of the Neo4j module's configuration. */
export interface TestNeo4j {
  readonly url: string;
  readonly login?: { readonly username: string; readonly password: string };
}

/** The server for tests: `bolt://user:password@host:port` in the environment; undefined where there is none. */
function testServer(): TestNeo4j | undefined {
  const text = process.env[VARIABLE];
  if (!text) {
    return undefined;
  }
  const url = new URL(text);
  return {
    url: `${url.protocol}//${url.host}`,
    ...(url.username && {
      login: {
        username: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      },
    }),
  };
}

/** A driver of the tests' own, to look at what was stored. */
export function driverFor(config: TestNeo4j): Driver {
  return neo4j.driver(
    config.url,
    config.login &&
      neo4j.auth.basic(config.login.username, config.login.password),
    { disableLosslessIntegers: true },
  );
}

// Neo4j Community has one database, and test files run at the same time. An open transaction that holds the one lock node keeps the
// others waiting, and ends with the connection, should the test process die.
async function holdServer(driver: Driver): Promise<void> {
  const session = driver.session();
  // Two files that make the same constraint on a new server can run into a deadlock, which a managed transaction tries again.
  await session.executeWrite(tx =>
    tx.run(
      'CREATE CONSTRAINT grainline_test_lock IF NOT EXISTS FOR (n:GrainlineTestLock) REQUIRE n.id IS UNIQUE',
    ),
  );
  await session.beginTransaction().run('MERGE (:GrainlineTestLock {id: 1})');
}

/**
 * Describes tests on a real Neo4j that they have for themselves. Where there is none they are skipped, and a line says so; with `CI=true`
 * they fail.
 */
export function describeWithNeo4j(
  title: string,
  tests: (config: TestNeo4j) => void,
): void {
  const config = testServer();
  if (config) {
    let driver: Driver;
    describe(title, () => {
      beforeAll(async () => {
        driver = driverFor(config);
        await holdServer(driver);
      }, WAIT_FOR_SERVER_MS);
      afterAll(() => driver.close());
      tests(config);
    });
    return;
  }
  const why = `${VARIABLE} is not set (bolt://user:password@host:port of a Neo4j that tests may empty)`;
  if (process.env.CI === 'true') {
    describe(title, () => {
      it('runs on a real Neo4j', () => {
        throw new Error(why);
      });
    });
    return;
  }
  process.stderr.write(`Skipped: ${title}: ${why}\n`);
  describe.skip(title, () => {
    tests({ url: 'bolt://skipped' });
  });
}
