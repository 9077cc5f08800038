/** A table of a shape, by its number; it reads the tables of smaller numbers that are named. */
export interface ShapeTable {
  readonly id: number;
  readonly reads: readonly number[];
}

/** A graph that is drawn: everything in it is downstream of table 0. */
export interface Shape {
  readonly name: string;
  readonly tables: readonly ShapeTable[];
  /** Steps from table 0 to the farthest. */
  readonly depth: number;
}

/** Every table is read by two others; the last step is full if `size + 1` is a power of two. */
export function binaryTree(size: number): Shape {
  return {
    name: `tree_${size}`,
    tables: Array.from({ length: size }, (_, id) => ({
      id,
      reads: id === 0 ? [] : [Math.floor((id - 1) / 2)],
    })),
    depth: Math.floor(Math.log2(size)),
  };
}

/** Tables of a step in a layered graph grow towards the middle and stay. */
const STEPS = 10;

/**
 * A warehouse in layers: table 0 feeds the first, and each table reads one to three of the layer before, neighbours rather than far ones, as marts do.
 * The same size gives the same graph.
 */
export function layeredGraph(size: number): Shape {
  const perStep = Math.ceil((size - 1) / STEPS);
  // A small generator of numbers (Park and Miller, 1988): the graph must be the same in every run.
  let state = 42;
  const below = (n: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
  const tables: ShapeTable[] = [{ id: 0, reads: [] }];
  for (let id = 1; id < size; id++) {
    const step = Math.floor((id - 1) / perStep);
    const place = (id - 1) % perStep;
    if (step === 0) {
      tables.push({ id, reads: [0] });
    } else {
      const first = 1 + (step - 1) * perStep;
      const near = () =>
        first + Math.min(perStep - 1, Math.max(0, place - 2 + below(5)));
      tables.push({
        id,
        reads: [
          ...new Set([
            first + place,
            ...Array.from({ length: below(3) }, near),
          ]),
        ].sort((a, b) => a - b),
      });
    }
  }
  return {
    name: `layers_${size}`,
    tables,
    depth: 1 + Math.floor((size - 2) / perStep),
  };
}
