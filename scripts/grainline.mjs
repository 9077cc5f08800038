#!/usr/bin/env node
// The way in, on a machine with nothing but git, Node 20 and npm: it needs no dependency, fetches the exact tools, installs, and hands over.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { ensureToolchain } from './toolchain.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

async function main() {
  const toolchain = await ensureToolchain(root);
  await ensureDependencies(root, toolchain);
  const child = spawn(
    toolchain.node,
    [
      path.join(root, 'packages', 'demo', 'bin', 'grainline-demo'),
      ...process.argv.slice(2),
    ],
    { cwd: root, env: toolchain.env, stdio: 'inherit' },
  );
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
