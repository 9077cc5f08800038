import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { step } from './step.mjs';

// A workspace is one folder deep.
function workspaceManifests(root) {
  return ['packages', 'plugins'].flatMap(kind =>
    readdirSync(path.join(root, kind))
      .map(name => path.join(kind, name, 'package.json'))
      .filter(file => existsSync(path.join(root, file))),
  );
}

function stampOf(root, toolchain) {
  const hash = createHash('sha256').update(toolchain.node);
  const files = [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...workspaceManifests(root).sort(),
  ];
  for (const file of files) {
    hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Installs from the committed lockfile, unless that was done for just these manifests. */
export async function ensureDependencies(root, toolchain) {
  const stampFile = path.join(root, '.toolchain', 'installed');
  const stamp = stampOf(root, toolchain);
  if (
    existsSync(stampFile) &&
    existsSync(path.join(root, 'node_modules')) &&
    readFileSync(stampFile, 'utf8') === stamp
  ) {
    return;
  }
  await step(
    'Installing dependencies from yarn.lock',
    toolchain.node,
    [toolchain.yarn, 'install', '--immutable'],
    { cwd: root, env: toolchain.env },
  );
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
