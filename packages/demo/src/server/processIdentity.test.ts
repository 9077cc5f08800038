import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processCommand, processIdentity } from './processIdentity';

describe('processIdentity', () => {
  it('stays the same while a process runs and is gone when it has ended', async () => {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    const pid = Number(child.pid);
    const identity = processIdentity(pid);
    expect(identity).toBeDefined();
    expect(processIdentity(pid)).toBe(identity);
    expect(processCommand(pid)).toBe('sleep 60');
    child.kill();
    await once(child, 'exit');
    expect(processIdentity(pid)).toBeUndefined();
  });
});
