import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Progress } from '../progress/Progress';
import { runQuietly } from '../progress/runQuietly';
import { linkDependencies } from './linkDependencies';
import { sourceHash } from './sourceHash';

const STAMP = 'built-from';

async function builtFrom(folder: string): Promise<string | undefined> {
  try {
    return await readFile(path.join(folder, STAMP), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Builds the portal for production into a folder, unless what lies there was built from the same sources.
 *
 * The bundle that Backstage's CLI makes for a container is unpacked beside the clone's dependencies instead, which saves a second install.
 *
 * @returns the folder to start the portal in
 */
export async function buildPortal(
  root: string,
  folder: string,
  progress: Progress,
): Promise<string> {
  const hash = await sourceHash(root);
  if ((await builtFrom(folder)) === hash) {
    return folder;
  }
  await progress.step('Building the portal for production', async tell => {
    const yarn = (args: string[]) =>
      runQuietly({
        command: 'yarn',
        args,
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production' },
        onLine: tell,
      });
    await yarn(['workspace', 'backend', 'build']);

    tell('unpacking');
    const fresh = `${folder}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const archive of ['skeleton.tar.gz', 'bundle.tar.gz']) {
      await runQuietly({
        command: 'tar',
        args: ['-xzf', path.join(root, 'packages/backend/dist', archive)],
        cwd: fresh,
      });
    }
    await linkDependencies(root, fresh);
    // The stamp is written last, and the folder put in place whole: a build that was cut short is no build.
    await writeFile(path.join(fresh, STAMP), hash);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  });
  return folder;
}
