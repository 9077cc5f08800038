/* eslint jest/no-standalone-expect: ["error", { "additionalTestBlockFunctions": ["onLinux"] }] */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuOfTree, processTree, readProcess, residentOf } from './processTree';

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
    const child = spawn('sh', [
      '-c',
      'sh -c "i=0; while [ \\$i -lt 300000 ]; do i=\\$((i+1)); done"',
    ]);
    await once(child, 'exit');
    expect(cpuOfTree(process.pid) - before).toBeGreaterThan(0.03);
  });

  onLinux('knows how much memory is held', () => {
    expect(residentOf(process.pid)).toBeGreaterThan(20_000_000);
  });
});
