import { LayoutInput } from './layoutTables';
import { LineagePicture } from './LineagePicture';
import { isOverlay } from './lineKind';

/** Pixels between steps where lines say how rows change, and where they say through how many tables they lead. */
const GAP_FOR_GRAIN = 128;
const GAP_FOR_THROUGH = 168;

function stepGap({ edges }: LineagePicture): number | undefined {
  if (edges.some(line => line.through !== undefined)) {
    return GAP_FOR_THROUGH;
  }
  return edges.some(line => line.grainChange) ? GAP_FOR_GRAIN : undefined;
}

/** What the layout needs of a picture: its boxes, and the flow of data between them. What is laid over it moves nothing. */
export function layoutInput(picture: LineagePicture): LayoutInput {
  const lines = new Map<string, { from: string; to: string }>();
  for (const { from, to, kind } of picture.edges) {
    const key = `${from.table} ${to.table}`;
    if (!isOverlay(kind) && from.table !== to.table && !lines.has(key)) {
      lines.set(key, { from: from.table, to: to.table });
    }
  }
  return {
    boxes: [...(picture.schemas ?? []), ...picture.tables].map(
      ({ ref, size }) => ({ id: ref, width: size.width, height: size.height }),
    ),
    lines: [...lines.values()],
    orientation: picture.orientation,
    stepGap: stepGap(picture),
  };
}
