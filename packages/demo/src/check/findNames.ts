import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(entry => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(file) : [file];
    }),
  );
  return found.flat();
}

/**
 * Looks for names in every file below a folder, databases and logs alike, byte by byte.
 *
 * @returns one sentence for each name and file in which it stands
 */
export async function findNames(
  folder: string,
  names: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const file of await filesBelow(folder)) {
    const content = await readFile(file);
    for (const name of names) {
      if (content.includes(name)) {
        found.push(`${name} stands in ${path.relative(folder, file)}`);
      }
    }
  }
  return found;
}
