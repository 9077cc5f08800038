#!/usr/bin/env node
// The way in, on a machine with nothing but git, Node 20 and npm: it needs no dependency, fetches the exact tools, installs, and hands over.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { ensureToolchain } from './toolchain.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

// Each command runs from the sources of one package; what is not named here is the demo's.
const PROGRAMS = {
  bench: 'packages/bench/bin/bench',
  prove: 'packages/sql-lineage-proof/bin/prove',
  'sql-lineage': 'packages/sql-lineage/bin/sql-lineage',
};

function programOf([command, ...args]) {
  return command in PROGRAMS
    ? [PROGRAMS[command], ...args]
    : ['packages/demo/bin/grainline-demo', command, ...args];
}

async function main() {
  const toolchain = await ensureToolchain(root);
  await ensureDependencies(root, toolchain);
  const [program, ...args] = programOf(process.argv.slice(2));
  const child = spawn(toolchain.node, [path.join(root, program), ...args], {
    // Files are named as seen from where the command was given.
    cwd: process.env.INIT_CWD ?? root,
    env: toolchain.env,
    stdio: 'inherit',
  });
  // A terminal's Ctrl-C reaches the child by itself; it stops what it started, and we wait for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
