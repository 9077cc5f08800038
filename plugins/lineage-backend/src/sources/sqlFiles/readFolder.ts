import { constants, Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FileCollector, FileLimits, FoundFiles } from './FoundFiles';

/**
 * Reads the files of a folder and of those inside it. Links are not followed, so that nothing outside of the folder is read.
 *
 * @param matches - tells by its path within the folder whether a file is wanted
 * @throws the file system's error if the folder itself cannot be read
 */
export async function readFolder(
  folder: string,
  matches: (path: string) => boolean,
  limits: FileLimits,
  signal: AbortSignal,
): Promise<FoundFiles> {
  const root = resolve(folder);
  const collector = FileCollector.create(limits);
  await walk(root, '', true);
  return collector.found();

  async function walk(at: string, prefix: string, isRoot: boolean) {
    let entries: Dirent[];
    try {
      entries = await readdir(at, { withFileTypes: true });
    } catch (error) {
      if (isRoot) {
        throw error;
      }
      collector.refuse(prefix, unreadable(prefix, error));
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      signal.throwIfAborted();
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory()) {
        // Git's own folder and its like hold no SQL of anybody's.
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') {
          await walk(join(at, entry.name), `${path}/`, false);
        }
      } else if (matches(path)) {
        if (entry.isSymbolicLink()) {
          collector.refuse(path, {
            code: 'symbolic-link',
            message: `${path} is a symbolic link, which is not followed`,
          });
        } else if (entry.isFile() && collector.hasRoom()) {
          await read(join(at, entry.name), path);
        }
      }
    }
  }

  async function read(at: string, path: string) {
    try {
      // A link that took the file's place since is refused by the system.
      const file = await open(
        at,
        // eslint-disable-next-line no-bitwise
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
      );
      try {
        const { size } = await file.stat();
        if (collector.accepts(path, size)) {
          collector.add(path, await file.readFile());
        }
      } finally {
        await file.close();
      }
    } catch (error) {
      collector.refuse(path, unreadable(path, error));
    }
  }
}

/** Without the message of the system, which names the machine's own paths. */
function unreadable(path: string, error: unknown) {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return {
    code: 'file-unreadable',
    message: `${path} could not be read (${code})`,
  };
}
