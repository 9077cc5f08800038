import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells a process from any later one with the same number, by the moment at which it started.
 *
 * @returns undefined when no such process runs.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const stat = readProcFile(pid, 'stat');
    // proc(5): the name, in parentheses, may hold anything; after it come the state and, 19 fields on, the start time.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; some containers have no init that collects it.
    return fields?.[0] === 'Z' ? undefined : fields?.[19];
  }
  return readPs(pid, 'lstart');
}

/** The command line of a running process, its words separated by spaces. */
export function processCommand(pid: number): string | undefined {
  if (process.platform === 'linux') {
    return readProcFile(pid, 'cmdline')?.replaceAll('\0', ' ').trim();
  }
  return readPs(pid, 'command');
}

function readProcFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // The process is gone, which is an answer here.
    return undefined;
  }
}

function readPs(pid: number, field: string): string | undefined {
  const result = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return result.stdout?.trim() || undefined;
}
