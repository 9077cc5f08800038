/** A table, or a column of it, with how well it was found. */
export interface NameHit {
  /** Of the table. */
  readonly slot: number;
  /** The column's name; undefined for the table itself. */
  readonly column?: number;
  readonly score: number;
  /** Of the table; breaks ties. */
  readonly order: number;
}

/** Whether one hit comes before another. */
export function isBetter(a: NameHit, b: NameHit): boolean {
  if (a.score !== b.score) {
    return a.score > b.score;
  }
  return a.order !== b.order
    ? a.order < b.order
    : (a.column ?? -1) < (b.column ?? -1);
}

/** The best of very many hits, without keeping the others: a heap with the worst of them on top. */
export class BestHits {
  private readonly heap: NameHit[] = [];
  private readonly most: number;

  static of(most: number): BestHits {
    return new BestHits(most);
  }

  private constructor(most: number) {
    this.most = most;
  }

  /** What is not better than this need not be offered. */
  get least(): number {
    return this.heap.length < this.most ? -Infinity : this.heap[0].score;
  }

  /** Whether a hit would be kept. */
  wants(hit: NameHit): boolean {
    return this.heap.length < this.most || isBetter(hit, this.heap[0]);
  }

  add(hit: NameHit): void {
    if (this.heap.length < this.most) {
      this.heap.push(hit);
      this.rise(this.heap.length - 1);
    } else if (isBetter(hit, this.heap[0])) {
      this.heap[0] = hit;
      this.sink();
    }
  }

  /** The hits, the best first. */
  sorted(): readonly NameHit[] {
    return [...this.heap].sort((a, b) => (isBetter(a, b) ? -1 : 1));
  }

  private rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBetter(this.heap[parent], this.heap[at])) {
        return;
      }
      this.swap(parent, at);
      at = parent;
    }
  }

  private sink(): void {
    let at = 0;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (
          child < this.heap.length &&
          isBetter(this.heap[worst], this.heap[child])
        ) {
          worst = child;
        }
      }
      if (worst === at) {
        return;
      }
      this.swap(worst, at);
      at = worst;
    }
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b], this.heap[a]];
  }
}
