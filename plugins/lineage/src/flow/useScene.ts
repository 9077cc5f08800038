import { RefObject, useCallback, useMemo, useState } from 'react';
import { PlacedPicture } from './PlacedPicture';
import { Scene, paintedLines } from './Scene';
import { useColours } from './useColours';

/**
 * What is painted of a picture: from afar all of it, from near the lines that are too many to be elements, and boxes where tables are about to be
 * drawn.
 *
 * @param far - True where no rows could be read.
 * @param complete - True if all tables near by are drawn.
 */
export function useScene(
  frame: RefObject<HTMLElement>,
  picture: PlacedPicture,
  selected: string | undefined,
  { far, complete }: { readonly far: boolean; readonly complete: boolean },
) {
  const colours = useColours(frame);
  const [painted, setPainted] = useState<Scene>();
  const lines = useMemo(() => paintedLines(picture, far), [picture, far]);
  const needed = far || lines.length > 0 || !complete;
  const { nodes, orientation } = picture;
  const scene = useMemo(
    (): Scene | undefined =>
      colours && needed
        ? { far, nodes, lines, orientation, colours, selected }
        : undefined,
    [colours, needed, far, nodes, lines, orientation, selected],
  );
  return {
    scene,
    onPainted: useCallback((done: Scene) => setPainted(done), []),
    /** True if what is painted is what has to be. */
    isPainted: !needed || (painted !== undefined && painted === scene),
  };
}
