import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { assertKnownKeys } from '@grainline/backstage-plugin-lineage-node';

/** How Neo4j is reached: `lineage.neo4j` of the configuration. */
export interface Neo4jConfig {
  /** Scheme, host and port; never holds credentials. */
  readonly url: string;
  /** Undefined where the server asks for no login. */
  readonly login?: { readonly username: string; readonly password: string };
  /** The login's home database if undefined. */
  readonly database?: string;
}

const SECTION = 'lineage.neo4j';
const KEYS = ['url', 'username', 'password', 'database'];
const SCHEMES = [
  'bolt:',
  'bolt+s:',
  'bolt+ssc:',
  'neo4j:',
  'neo4j+s:',
  'neo4j+ssc:',
];

function invalid(key: string, why: string): InputError {
  return new InputError(`Invalid configuration at '${SECTION}.${key}': ${why}`);
}

// No message repeats the URL: it may hold a password where none belongs.
function readUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid('url', 'write it as bolt://host:port or neo4j+s://host');
  }
  if (!SCHEMES.includes(url.protocol)) {
    throw invalid(
      'url',
      `the scheme is ${url.protocol}//, but Neo4j is reached by ${SCHEMES.map(
        s => `${s}//`,
      ).join(', ')}`,
    );
  }
  if (url.hostname === '') {
    throw invalid('url', 'it has no host');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(
      'url',
      `put the login into '${SECTION}.username' and '${SECTION}.password', which are kept secret`,
    );
  }
  if (!['', '/'].includes(url.pathname)) {
    throw invalid('url', `put the database into '${SECTION}.database'`);
  }
  return `${url.protocol}//${url.host}${url.search}`;
}

/**
 * Reads `lineage.neo4j`; undefined if Neo4j is not configured.
 *
 * @param config - the root configuration
 * @throws InputError that names the key of a bad value, or a key that nobody reads.
 */
export function readNeo4jConfig(config: Config): Neo4jConfig | undefined {
  const section = config.getOptionalConfig(SECTION);
  if (!section) {
    return undefined;
  }
  assertKnownKeys(section, SECTION, KEYS);
  const url = readUrl(section.getString('url'));
  const username = section.getOptionalString('username');
  const password = section.getOptionalString('password');
  const database = section.getOptionalString('database');
  if (username !== undefined && password === undefined) {
    throw invalid('password', `'${SECTION}.username' is set without it`);
  }
  if (password !== undefined && username === undefined) {
    throw invalid('username', `'${SECTION}.password' is set without it`);
  }
  return {
    url,
    ...(username !== undefined &&
      password !== undefined && { login: { username, password } }),
    ...(database !== undefined && { database }),
  };
}
