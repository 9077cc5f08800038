const GROWTH = 16 * 1024 * 1024;

let floor = 0;

/**
 * Collects garbage once some of it has gathered, where the process was started with `--expose-gc`: V8 by itself lets it grow to several times what is
 * needed, which is memory that the portal's machine lacks meanwhile.
 */
export function collectGarbage(): void {
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  if (globalThis.gc && used() > floor + GROWTH) {
    globalThis.gc();
    floor = used();
  }
}
