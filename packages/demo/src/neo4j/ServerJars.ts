import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { ROOT } from '../command/root';
import { runQuietly } from '../progress/runQuietly';
import { findMaven } from './findPrograms';

const POM = join(ROOT, 'packages/demo/neo4j/pom.xml');

/** The libraries that make up a Neo4j server, in a folder that is kept. */
export class ServerJars {
  /** @param cacheDir - kept between starts; may be shared by several clones. */
  static in(cacheDir: string): ServerJars {
    // Named by what is wanted, so that another version never meets this one's files.
    const wanted = createHash('sha256').update(readFileSync(POM)).digest('hex');
    return new ServerJars(resolve(cacheDir, `jars-${wanted.slice(0, 12)}`));
  }

  private constructor(readonly folder: string) {}

  /** True if they need not be fetched. */
  get areThere(): boolean {
    return existsSync(this.folder);
  }

  /** @throws NotFoundError with Maven's last words when they cannot be fetched. */
  async fetch(onProgress: (step: string) => void): Promise<void> {
    if (this.areThere) {
      return;
    }
    const maven = findMaven();
    if (!maven) {
      throw new NotFoundError(
        "Neo4j's libraries are fetched by Maven, which is not on the PATH (Debian: apt-get install maven)",
      );
    }
    const partial = `${this.folder}.${process.pid}`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    let files = 0;
    onProgress("fetching Neo4j's libraries");
    try {
      await runQuietly({
        command: maven.path,
        args: [
          '-B',
          '-f',
          POM,
          'dependency:copy-dependencies',
          `-DoutputDirectory=${join(partial, 'lib')}`,
          '-DincludeScope=runtime',
        ],
        cwd: partial,
        onLine: line => {
          if (/Downloaded from .*\.jar|Copying .*\.jar/.test(line)) {
            files++;
            onProgress(`fetching Neo4j's libraries: ${files} files`);
          }
        },
      });
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw new NotFoundError(
        "Maven could not fetch Neo4j's libraries; is there a network, or a mirror in Maven's settings?",
        error,
      );
    }
    try {
      await rename(join(partial, 'lib'), this.folder);
    } catch (error) {
      // Another command may have been faster; then its files are as good.
      if (!this.areThere) {
        throw error;
      }
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
}
