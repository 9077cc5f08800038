import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const BUILT_FROM = ['packages', 'plugins'];
const ROOT_FILES = ['package.json', 'yarn.lock', 'tsconfig.json'];
const NOT_BUILT = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  'e2e-tests',
]);
// The demo runs from source; a change of it needs no new build.
const NOT_IN_PORTAL = new Set([path.join('packages', 'demo')]);

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), {
    withFileTypes: true,
  });
  const found = await Promise.all(
    entries.map(async entry => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return NOT_BUILT.has(entry.name) || NOT_IN_PORTAL.has(file)
          ? []
          : filesBelow(root, file);
      }
      return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [file] : [];
    }),
  );
  return found.flat();
}

/** A hash of all that the portal is built from: it changes when, and only when, a build could come out otherwise. */
export async function sourceHash(root: string): Promise<string> {
  const files = (
    await Promise.all(BUILT_FROM.map(folder => filesBelow(root, folder)))
  ).flat();
  const hash = createHash('sha256').update(process.version);
  for (const file of [...files, ...ROOT_FILES].sort()) {
    hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest('hex');
}
