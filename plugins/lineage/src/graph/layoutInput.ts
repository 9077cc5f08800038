import { LayoutInput } from './layoutTables';
import { LineagePicture } from './LineagePicture';
import { isOverlay } from './lineKind';

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
  };
}
