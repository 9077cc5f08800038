import { findJava, findMaven, lackingJava } from './findPrograms';
import { ServerJars } from './ServerJars';

/**
 * What this machine lacks for starting a Neo4j, one short text each; empty if nothing.
 *
 * @param cacheDir - the folder that will be given to `EmbeddedNeo4j.start`: Maven is not needed once the libraries are there
 */
export async function whatIsMissing(
  cacheDir?: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  const missing: string[] = [];
  const java = lackingJava(findJava(env));
  if (java) {
    missing.push(java);
  }
  const isFetched = cacheDir !== undefined && ServerJars.in(cacheDir).areThere;
  if (!isFetched && !findMaven(env)) {
    missing.push(
      'Maven (there is no mvn on the PATH; Debian: apt-get install maven)',
    );
  }
  return missing;
}
