import neo4j, { Neo4jError } from 'neo4j-driver';
import { ConflictError } from '@backstage/errors';

/** The only user that Neo4j Community knows at first. */
export const USERNAME = 'neo4j';

/** The password that a new server has, and wants to be changed. */
const FIRST_PASSWORD = 'neo4j';

const REFUSED = 'Neo.ClientError.Security.Unauthorized';

/** What to sign in to. */
export interface SignInOptions {
  readonly url: string;
  readonly password: string;
  /** True at a server's first start. */
  readonly isNew: boolean;
}

/**
 * Signs in, and gives the password to a server that still has the one it came with.
 *
 * @returns false while the server is still starting
 * @throws ConflictError when it refuses the password.
 */
export async function signIn(options: SignInOptions): Promise<boolean> {
  try {
    if (options.isNew) {
      await changeFirstPassword(options);
    }
    await check(options);
    return true;
  } catch (error) {
    if (!(error instanceof Neo4jError)) {
      throw error;
    }
    if (error.code !== REFUSED) {
      return false;
    }
  }
  // Refused: a first start may have been broken off before it gave the password, or after.
  try {
    if (!options.isNew) {
      await changeFirstPassword(options);
    }
    await check(options);
    return true;
  } catch (error) {
    if (!(error instanceof Neo4jError)) {
      throw error;
    }
    if (error.code === REFUSED) {
      throw new ConflictError(
        'Neo4j refuses the password in the file "password" of its folder; remove the folder to begin anew',
      );
    }
    return false;
  }
}

async function check({ url, password }: SignInOptions): Promise<void> {
  await run(url, password, undefined, 'RETURN 1');
}

async function changeFirstPassword(options: SignInOptions): Promise<void> {
  await run(
    options.url,
    FIRST_PASSWORD,
    'system',
    'ALTER CURRENT USER SET PASSWORD FROM $from TO $to',
    { from: FIRST_PASSWORD, to: options.password },
  );
}

async function run(
  url: string,
  password: string,
  database: string | undefined,
  statement: string,
  parameters: Record<string, string> = {},
): Promise<void> {
  const driver = neo4j.driver(url, neo4j.auth.basic(USERNAME, password), {
    connectionTimeout: 5_000,
    telemetryDisabled: true,
  });
  const session = driver.session({ database });
  try {
    await session.run(statement, parameters);
  } finally {
    await session.close();
    await driver.close();
  }
}
