import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * CPU time of this process, threads of the compiler and the garbage collector
 * included: what the work costs, however busy the machine is with other things.
 */
export class CpuClock {
  private constructor(
    private readonly collect: (options: { type: 'minor' }) => void,
  ) {}

  static create(): CpuClock {
    setFlagsFromString('--expose-gc');
    return new CpuClock(runInNewContext('gc'));
  }

  /** The CPU milliseconds of this process so far. */
  now(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }

  /** The CPU milliseconds that some work takes. */
  time(work: () => void): number {
    const start = this.now();
    work();
    return this.now() - start;
  }

  /**
   * The CPU milliseconds of work that begins without young garbage: it pays for
   * what it makes, not for what was measured before. (A full collection would
   * throw away the compiler's knowledge of the shapes of objects, which no
   * program does between two statements.)
   */
  timeClean(work: () => void): number {
    this.collect({ type: 'minor' });
    return this.time(work);
  }
}
