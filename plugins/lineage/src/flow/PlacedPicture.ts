import {
  DrawnEdge,
  DrawnSchema,
  DrawnTable,
  LayoutResult,
  LineagePicture,
  Orientation,
  PlacedBox,
  boundsOf,
} from '../graph';
import { placeMarks } from './placeMarks';

/** A table or a schema where it stands. */
export type PlacedNode = { readonly ref: string; readonly box: PlacedBox } & (
  | { readonly table: DrawnTable; readonly schema?: undefined }
  | { readonly schema: DrawnSchema; readonly table?: undefined }
);

/** A line and the two nodes that it joins. */
export interface PlacedLine {
  readonly edge: DrawnEdge;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** How far before its end it says what it has to say, in pixels, where it has. */
  readonly markAt?: number;
}

/** A picture whose nodes have their places. */
export interface PlacedPicture {
  readonly nodes: readonly PlacedNode[];
  readonly byRef: ReadonlyMap<string, PlacedNode>;
  /** What is on the path of the chosen column last, so that it is drawn above the rest. */
  readonly lines: readonly PlacedLine[];
  /** What holds all nodes. */
  readonly bounds: PlacedBox;
  readonly orientation: Orientation;
}

/** Joins a picture with its layout; what has no place yet is left out. */
export function placePicture(
  picture: LineagePicture,
  places: LayoutResult,
): PlacedPicture {
  const byRef = new Map<string, PlacedNode>();
  const place = (ref: string, size: { width: number; height: number }) => ({
    ...places[ref],
    width: size.width,
    height: size.height,
  });
  for (const table of picture.tables) {
    if (places[table.ref]) {
      const { ref } = table;
      byRef.set(ref, { ref, box: place(ref, table.size), table });
    }
  }
  for (const schema of picture.schemas ?? []) {
    if (places[schema.ref]) {
      const { ref } = schema;
      byRef.set(ref, { ref, box: place(ref, schema.size), schema });
    }
  }
  const plain: PlacedLine[] = [];
  const lit: PlacedLine[] = [];
  for (const edge of picture.edges) {
    const from = byRef.get(edge.from.table);
    const to = byRef.get(edge.to.table);
    if (from && to) {
      (edge.lit ? lit : plain).push({ edge, from, to });
    }
  }
  const nodes = [...byRef.values()];
  return {
    nodes,
    byRef,
    lines: placeMarks([...plain, ...lit], picture.orientation),
    bounds: boundsOf(nodes.map(({ box }) => box)),
    orientation: picture.orientation,
  };
}
