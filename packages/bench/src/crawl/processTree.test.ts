/* eslint jest/no-standalone-expect: ["error", { "additionalTestBlockFunctions": ["onLinux"] }] */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpuOfChildren,
  cpuOfTree,
  processTree,
  readProcess,
  residentOfTree,
} from './processTree';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('processTree', () => {
  onLinux('holds a process, its children and theirs', async () => {
    const child = spawn('sh', ['-c', 'sleep 60 & echo started; wait'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    await once(child.stdout, 'data');
    const pids = processTree(process.pid).map(p => p.pid);
    expect(pids).toContain(child.pid);
    expect(processTree(child.pid!)).toHaveLength(2);
    process.kill(-child.pid!);
    await once(child, 'exit');
    expect(readProcess(child.pid!)).toBeUndefined();
  });

  onLinux('counts the CPU of a child that has ended', async () => {
    const before = cpuOfTree(process.pid);
    const beforeOfChildren = cpuOfChildren();
    const child = spawn('sh', [
      '-c',
      'sh -c "i=0; while [ \\$i -lt 300000 ]; do i=\\$((i+1)); done"',
    ]);
    await once(child, 'exit');
    expect(cpuOfTree(process.pid) - before).toBeGreaterThan(0.03);
    expect(cpuOfChildren() - beforeOfChildren).toBeGreaterThan(0.03);
  });

  onLinux('knows how much memory is held, by children too', async () => {
    const alone = residentOfTree(process.pid);
    expect(alone).toBeGreaterThan(20_000_000);
    const child = spawn(process.execPath, [
      '-e',
      'console.log(1); setInterval(() => {}, 1000)',
    ]);
    await once(child.stdout, 'data');
    expect(residentOfTree(child.pid!)).toBeGreaterThan(20_000_000);
    expect(residentOfTree(process.pid)).toBeGreaterThan(alone + 5_000_000);
    child.kill();
    await once(child, 'exit');
  });
});
