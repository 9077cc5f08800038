import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { step } from './step.mjs';
import { fits, NODE_VERSION, YARN_VERSION } from './versions.mjs';

const FOLDER = '.toolchain';

function installedVersion(folder, name) {
  try {
    return JSON.parse(
      readFileSync(
        path.join(folder, 'node_modules', name, 'package.json'),
        'utf8',
      ),
    ).version;
  } catch {
    return undefined;
  }
}

// npm runs us, and tells where it is; a bare `node scripts/grainline.mjs` finds it on the PATH.
function npm() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js')
    ? { command: process.execPath, args: [cli] }
    : { command: 'npm', args: [] };
}

function writeLaunchers(bin, node, yarnScript) {
  rmSync(bin, { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  symlinkSync(node, path.join(bin, 'node'));
  const yarn = path.join(bin, 'yarn');
  writeFileSync(yarn, `#!/bin/sh\nexec "${node}" "${yarnScript}" "$@"\n`);
  chmodSync(yarn, 0o755);
}

/**
 * Makes sure of a Node and a Yarn of exact versions, fetching into an ignored folder of the clone what the machine's own can't serve.
 *
 * Returns `{ node, yarn, env }`: the paths of both, and an environment in which `node` and `yarn` are these.
 */
export async function ensureToolchain(root) {
  const folder = path.join(root, FOLDER);
  const wanted = new Map([['@yarnpkg/cli-dist', YARN_VERSION]]);
  const nodePackage = `node-${
    process.platform === 'win32' ? 'win' : process.platform
  }-${process.arch}`;
  const ownNode = fits(process.version);
  if (!ownNode) wanted.set(nodePackage, NODE_VERSION);

  const missing = [...wanted].filter(
    ([name, version]) => installedVersion(folder, name) !== version,
  );
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const { command, args } = npm();
    await step(
      `Fetching ${missing.map(([n, v]) => `${n} ${v}`).join(' and ')}`,
      command,
      [
        ...args,
        'install',
        '--prefix',
        folder,
        '--no-save',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        ...[...wanted].map(([name, version]) => `${name}@${version}`),
      ],
      { cwd: folder, env: process.env },
    );
  }

  const modules = path.join(folder, 'node_modules');
  const node = ownNode
    ? process.execPath
    : path.join(modules, nodePackage, 'bin', 'node');
  const yarn = path.join(modules, '@yarnpkg', 'cli-dist', 'bin', 'yarn.js');
  for (const file of [node, yarn]) {
    if (!existsSync(file)) {
      throw new Error(
        `${file} is missing after the toolchain was fetched: remove the folder ${FOLDER} and try again`,
      );
    }
  }
  const bin = path.join(folder, 'bin');
  writeLaunchers(bin, node, yarn);
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  };
  // npm's own variables mean something else to Yarn and to what it runs.
  for (const key of Object.keys(env)) {
    if (/^npm_(config|lifecycle|package)_/i.test(key)) delete env[key];
  }
  return { node, yarn, env };
}
