/** Lines between numbered nodes. */
export interface NumberedLines {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * Turns round as few lines as a single walk finds, so that no cycle is left; leaves out loops and doubles.
 *
 * The walk begins where nothing enters, so that what is turned round are lines that lead back.
 */
export function breakCycles(
  count: number,
  lines: NumberedLines,
): NumberedLines {
  const next: number[][] = Array.from({ length: count }, () => []);
  const entered = new Uint8Array(count);
  const seen = new Set<number>();
  lines.from.forEach((from, i) => {
    const to = lines.to[i];
    const key = from * count + to;
    if (from !== to && !seen.has(key)) {
      seen.add(key);
      next[from].push(to);
      entered[to] = 1;
    }
  });

  // 0 not reached, 1 on the way that is being walked, 2 left behind.
  const state = new Uint8Array(count);
  const broken = new Set<number>();
  const from: number[] = [];
  const to: number[] = [];
  const add = (a: number, b: number) => {
    const key = a * count + b;
    if (!broken.has(key)) {
      broken.add(key);
      from.push(a);
      to.push(b);
    }
  };
  const walk = (start: number) => {
    if (state[start] !== 0) {
      return;
    }
    state[start] = 1;
    const way = [{ node: start, line: 0 }];
    while (way.length > 0) {
      const here = way[way.length - 1];
      if (here.line === next[here.node].length) {
        state[here.node] = 2;
        way.pop();
      } else {
        const there = next[here.node][here.line++];
        if (state[there] === 1) {
          add(there, here.node);
        } else {
          add(here.node, there);
          if (state[there] === 0) {
            state[there] = 1;
            way.push({ node: there, line: 0 });
          }
        }
      }
    }
  };
  for (let node = 0; node < count; node++) {
    if (!entered[node]) {
      walk(node);
    }
  }
  for (let node = 0; node < count; node++) {
    walk(node);
  }
  return { from, to };
}
