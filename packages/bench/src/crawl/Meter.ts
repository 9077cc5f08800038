import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOfChildren, cpuOfTree } from './processTree';

/** What some work cost, in seconds. */
export interface Cost {
  /** CPU of this process with its threads and children, and of every server that is measured. */
  readonly cpu: number;
  /** Of these, by the name of the server. */
  readonly servers: Readonly<Record<string, number>>;
  /** By the clock on the wall. */
  readonly wall: number;
}

/** A server's last process of a session ends after its client has gone. */
const SETTLE_MS = 60;

/** Measures what work costs, in the processes that do it. */
export class Meter {
  /** @param servers - process ids by name: a PostgreSQL's first process, a Java machine */
  static create(servers: Readonly<Record<string, number>>): Meter {
    return new Meter(Object.entries(servers));
  }

  private constructor(
    private readonly servers: readonly (readonly [string, number])[],
  ) {}

  async measure<T>(work: () => Promise<T>): Promise<{ cost: Cost; result: T }> {
    const before = this.look();
    const ownBefore = ownCpu();
    const started = performance.now();
    const result = await work();
    const wall = (performance.now() - started) / 1000;
    // Read first after, and last before: to look at the others takes time too.
    const own = ownCpu() - ownBefore;
    await sleep(SETTLE_MS);
    const after = this.look();
    const cpu = own + after.children - before.children;
    const spent = Object.fromEntries(
      after.servers.map(([name, seconds], i) => [
        name,
        seconds - before.servers[i][1],
      ]),
    );
    return {
      cost: {
        cpu: Object.values(spent).reduce((sum, s) => sum + s, cpu),
        servers: spent,
        wall,
      },
      result,
    };
  }

  /** A watch that tells how much CPU was used since now; for the stages of what is measured. */
  lap(): () => number {
    const sum = () => {
      const { children, servers } = this.look();
      return servers.reduce((all, [, cpu]) => all + cpu, children + ownCpu());
    };
    const start = sum();
    return () => sum() - start;
  }

  private look() {
    return {
      children: cpuOfChildren(),
      servers: this.servers.map(
        ([name, pid]) => [name, cpuOfTree(pid)] as const,
      ),
    };
  }
}

function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
