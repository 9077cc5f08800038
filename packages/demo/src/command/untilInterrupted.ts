const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The user, or the system, asked the command to end. */
export class Interrupted extends Error {
  name = 'Interrupted' as const;
  constructor(readonly signal: NodeJS.Signals) {
    super(`Interrupted by ${signal}`);
  }
}

/**
 * Runs something that a signal ends: what it returns loses against the signal, and the caller's `finally` stops what was started.
 *
 * A second signal while that is under way ends the process at once.
 */
export async function untilInterrupted<T>(run: () => Promise<T>): Promise<T> {
  let interrupt: (signal: NodeJS.Signals) => void = () => {};
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = signal => {
      SIGNALS.forEach(s => process.on(s, () => process.exit(130)));
      reject(new Interrupted(signal));
    };
  });
  const once = (signal: NodeJS.Signals) => {
    SIGNALS.forEach(s => process.off(s, once));
    interrupt(signal);
  };
  SIGNALS.forEach(s => process.on(s, once));
  try {
    return await Promise.race([run(), interrupted]);
  } finally {
    SIGNALS.forEach(s => process.off(s, once));
  }
}
