import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LARGEST_FILE = 256 * 1024 * 1024;

/** A clone of a repository, bare or with a work tree, of which single files are read. */
export class Clone {
  /** Finds the clone of `owner/name` in a folder: as `owner/name` or `owner+name`, or in `repo` in there. */
  static find(folder: string, origin: string): Clone | undefined {
    const found = [origin, origin.replace('/', '+')]
      .flatMap(name => [join(folder, name, 'repo'), join(folder, name)])
      .find(
        path =>
          existsSync(join(path, 'HEAD')) || existsSync(join(path, '.git')),
      );
    return found === undefined ? undefined : new Clone(found);
  }

  private constructor(private readonly folder: string) {}

  /**
   * A file as it was at a commit.
   *
   * @returns undefined if the clone has no such commit or file
   */
  async read(commit: string, path: string): Promise<string | undefined> {
    try {
      const { stdout } = await run(
        'git',
        ['-C', this.folder, 'show', `${commit}:${path}`],
        { encoding: 'utf8', maxBuffer: LARGEST_FILE },
      );
      return stdout;
    } catch {
      return undefined;
    }
  }
}
