import { RefObject, useCallback, useMemo, useState } from 'react';
import { farLines } from './farLines';
import { PlacedPicture } from './PlacedPicture';
import { Scene } from './paintPicture';
import { useColours } from './useColours';

/**
 * What is painted of a picture: from afar everything, from near only the boxes of tables that are not drawn yet.
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
  const needed = far || !complete;
  const all = useMemo(
    () => (far ? farLines(picture) : undefined),
    [far, picture],
  );
  const scene = useMemo(
    (): Scene | undefined =>
      colours && needed
        ? { nodes: picture.nodes, lines: all ?? [], colours, selected }
        : undefined,
    [colours, needed, picture, all, selected],
  );
  return {
    scene,
    lines: all,
    onPainted: useCallback((done: Scene) => setPainted(done), []),
    /** True if what is painted is what has to be. */
    isPainted: painted !== undefined && painted === scene,
  };
}
