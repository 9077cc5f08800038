import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second, on every Linux there is (`USER_HZ`). */
const TICKS_A_SECOND = 100;

/** What the kernel says of one process. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** CPU seconds of itself. */
  readonly own: number;
  /** CPU seconds of the children that have ended and were waited for. */
  readonly ended: number;
}

/** Reads `/proc/<pid>/stat`; undefined if there is no such process, or no such file system. */
export function readProcess(pid: number): ProcessFacts | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name stands in parentheses and may hold anything; the fields behind it begin with the third.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    pid,
    parent: field(4),
    own: (field(14) + field(15)) / TICKS_A_SECOND,
    ended: (field(16) + field(17)) / TICKS_A_SECOND,
  };
}

/** A process and all that descend from it. */
export function processTree(root: number): ProcessFacts[] {
  return [root, ...descendants(root)].flatMap(pid => readProcess(pid) ?? []);
}

/** Where the kernel lists the children of each process that is cheap; elsewhere all there are must be looked at. */
function descendants(root: number): number[] {
  try {
    const children = readdirSync(`/proc/${root}/task`).flatMap(thread =>
      readFileSync(`/proc/${root}/task/${thread}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
    return children.flatMap(pid => [pid, ...descendants(pid)]);
  } catch {
    return existsSync(`/proc/${root}/task/${root}/children`)
      ? []
      : searchDescendants(root);
  }
}

function searchDescendants(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of existsSync('/proc') ? readdirSync('/proc') : []) {
    const facts = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined;
    if (facts) {
      parents.set(facts.pid, facts.parent);
    }
  }
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined &&
    (parents.get(pid) === root || belongs(parents.get(pid)));
  return [...parents.keys()].filter(belongs);
}

/**
 * CPU seconds of a process and all that descend from it, those that have ended included as soon as their parent has waited for them, as
 * PostgreSQL's postmaster does at once.
 */
export function cpuOfTree(root: number): number {
  return processTree(root).reduce(
    (sum, { own, ended }) => sum + own + ended,
    0,
  );
}

/** CPU seconds of everything that descends from this process, living or ended; itself not. */
export function cpuOfChildren(): number {
  return processTree(process.pid).reduce(
    (sum, { pid, own, ended }) => sum + ended + (pid === process.pid ? 0 : own),
    0,
  );
}

/**
 * Resident bytes of a process and all that descend from it. What is mapped from files, above all the program itself, is the same memory in each of
 * them and counts once.
 */
export function residentOfTree(root: number): number {
  const all = [root, ...descendants(root)].map(residentOf);
  return all.reduce(
    (sum, { own }) => sum + own,
    Math.max(...all.map(({ files }) => files)),
  );
}

/** Of one process with its threads; nothing once it has ended. */
function residentOf(pid: number): { own: number; files: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string) =>
      Number(
        new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0,
      ) * 1024;
    return {
      own: bytes('RssAnon') + bytes('RssShmem'),
      files: bytes('RssFile'),
    };
  } catch {
    return { own: 0, files: 0 };
  }
}
