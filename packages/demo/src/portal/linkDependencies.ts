import { access, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * Lets an unpacked bundle find its packages: those of the workspace are its own built ones, all others the clone's.
 *
 * The bundle must lie inside the clone, so that what it does not have itself is looked up in the clone's `node_modules`, above it.
 */
export async function linkDependencies(
  root: string,
  bundle: string,
): Promise<void> {
  for (const kind of ['packages', 'plugins']) {
    if (!(await exists(path.join(bundle, kind)))) {
      continue;
    }
    for (const folder of await readdir(path.join(bundle, kind))) {
      const built = path.join(bundle, kind, folder);
      const { name } = JSON.parse(
        await readFile(path.join(built, 'package.json'), 'utf8'),
      );
      const link = path.join(bundle, 'node_modules', name);
      await mkdir(path.dirname(link), { recursive: true });
      await symlink(path.relative(path.dirname(link), built), link, 'junction');
      // What could not be hoisted lies in the package's own folder of the clone.
      const own = path.join(root, kind, folder, 'node_modules');
      if (await exists(own)) {
        await symlink(
          path.relative(built, own),
          path.join(built, 'node_modules'),
          'junction',
        );
      }
    }
  }
}
