/**
 * What runs inside of the page: it notes tasks that keep the page from answering, and tells when a picture stands still. Sent as text, so it
 * refers to nothing outside of itself.
 */
export function installPageProbe(): void {
  const probe = { longest: 0 };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      probe.longest = Math.max(probe.longest, entry.duration);
    }
  }).observe({ type: 'longtask', buffered: true });

  const target = window as unknown as { benchProbe: object };
  target.benchProbe = {
    /** The longest task since the last call, milliseconds; the browser tells of those from 50 on. */
    takeLongest() {
      const { longest } = probe;
      probe.longest = 0;
      return longest;
    },
    /**
     * When the picture first was as it is for three frames in a row: the number of elements the same, and the condition fulfilled.
     *
     * @returns `performance.now()` of the first of the three frames
     */
    settled(
      elements: string,
      atLeast: number,
      drawn: { selector: string; attribute: string; value: string } | null,
      timeout: number,
    ): Promise<number> {
      const begun = performance.now();
      return new Promise((resolve, reject) => {
        let last = -1;
        let same = 0;
        let since = 0;
        const look = () => {
          const now = performance.now();
          const count = document.querySelectorAll(elements).length;
          const fulfilled =
            count >= atLeast &&
            (drawn === null ||
              document
                .querySelector(drawn.selector)
                ?.getAttribute(drawn.attribute) === drawn.value);
          if (fulfilled && count === last) {
            same += 1;
          } else {
            same = fulfilled ? 1 : 0;
            since = now;
          }
          last = count;
          if (same === 3) {
            resolve(since);
          } else if (now - begun > timeout) {
            reject(
              new Error(
                `not drawn in ${timeout} ms: ${count} of ${atLeast} elements ${elements}`,
              ),
            );
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
      });
    },
    /** The times between the frames of some milliseconds. */
    frames(duration: number): Promise<number[]> {
      return new Promise(resolve => {
        const gaps: number[] = [];
        const begun = performance.now();
        let last: number | undefined;
        const next = (now: number) => {
          if (last !== undefined) {
            gaps.push(now - last);
          }
          last = now;
          if (performance.now() - begun < duration) {
            requestAnimationFrame(next);
          } else {
            resolve(gaps);
          }
        };
        requestAnimationFrame(next);
      });
    },
  };
}

/** What `installPageProbe` leaves in the page. */
export interface PageProbe {
  takeLongest(): number;
  settled(
    elements: string,
    atLeast: number,
    drawn: { selector: string; attribute: string; value: string } | null,
    timeout: number,
  ): Promise<number>;
  frames(duration: number): Promise<number[]>;
}
