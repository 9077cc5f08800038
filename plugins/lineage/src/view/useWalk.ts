import { useCallback, useState } from 'react';
import { ArrowKey } from '../flow';
import { walkPicture } from '../graph';
import { LaidOutPicture } from '../layout';
import { useTexts } from '../texts';
import { standWords } from './standWords';

/** Where the arrow keys have come to in the picture. */
export interface Walking {
  /** A drawn table's or schema's ref. */
  readonly current?: string;
  readonly walk: (from: string, key: ArrowKey) => void;
  /** Says where that is, to those who listen. */
  readonly said: string;
}

const DIRECTIONS = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
} as const;

/** Walks the picture from table to table. */
export function useWalk(laidOut: LaidOutPicture | undefined): Walking {
  const t = useTexts();
  const [{ current, said }, setAt] = useState<{
    readonly current?: string;
    readonly said: string;
  }>({ said: '' });
  const walk = useCallback(
    (from: string, key: ArrowKey) => {
      if (!laidOut) {
        return;
      }
      const { picture, places } = laidOut;
      const next = walkPicture(picture, places, from, DIRECTIONS[key]);
      setAt({
        current: next ?? from,
        said:
          next === undefined ? t('view.at.end') : standWords(t, picture, next),
      });
    },
    [laidOut, t],
  );
  return { current, walk, said };
}
