import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Neo4j 5.26 runs on Java 17 and 21: https://neo4j.com/docs/operations-manual/5/installation/requirements/ */
const JAVA_MAJOR = 17;

/** A program of this machine that can be run. */
export interface Program {
  readonly path: string;
  readonly version: string;
}

/** The Java that `JAVA_HOME` or else `PATH` names, of whatever version. */
export function findJava(
  env: NodeJS.ProcessEnv = process.env,
): (Program & { readonly major: number }) | undefined {
  const path = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
  // Java says its version on standard error: openjdk version "17.0.15" 2025-04-15
  const version = /version "([^"]+)"/.exec(outputOf(path, ['-version'], env));
  if (!version) {
    return undefined;
  }
  // Before 9 versions were written 1.8.0_412.
  const [first, second] = version[1].split(/[._-]/).map(Number);
  return { path, version: version[1], major: first === 1 ? second : first };
}

/** The Maven that `PATH` names. */
export function findMaven(
  env: NodeJS.ProcessEnv = process.env,
): Program | undefined {
  const version = /Apache Maven (\S+)/.exec(outputOf('mvn', ['-v'], env));
  return version ? { path: 'mvn', version: version[1] } : undefined;
}

/** Says what this Java lacks for running Neo4j; undefined if nothing. */
export function lackingJava(
  java: ReturnType<typeof findJava>,
): string | undefined {
  if (!java) {
    return `Java ${JAVA_MAJOR} or newer (there is no java on the PATH or under JAVA_HOME; Debian: apt-get install openjdk-17-jre-headless)`;
  }
  return java.major < JAVA_MAJOR
    ? `Java ${JAVA_MAJOR} or newer (${java.path} is Java ${java.version})`
    : undefined;
}

function outputOf(
  path: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): string {
  const result = spawnSync(path, args, { encoding: 'utf8', env });
  // A colour code stands before "Apache Maven" on some terminals; a program that is not there has no output.
  return result.status === 0 ? `${result.stdout}\n${result.stderr}` : '';
}
