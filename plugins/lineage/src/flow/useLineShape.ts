import { useEffect, useReducer } from 'react';
import { LineShape } from '../graph';
import { useDrawing } from './DrawingContext';
import { PlacedLine } from './PlacedPicture';
import { shapeOf } from './lineEnds';

/** The curve of a line; where a table's columns scroll, it follows them. */
export function useLineShape(line: PlacedLine): LineShape {
  const { lists, orientation } = useDrawing();
  const [, follow] = useReducer((n: number) => n + 1, 0);
  const { from, to } = line;
  useEffect(() => {
    const scrolling = [from, to].filter(n => n.table?.size.list);
    return scrolling.length > 0
      ? lists.subscribe(
          scrolling.map(n => n.ref),
          follow,
        )
      : undefined;
  }, [lists, from, to]);
  return shapeOf(line, orientation, lists.get);
}
