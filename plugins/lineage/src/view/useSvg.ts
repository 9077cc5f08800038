import { NotFoundError } from '@backstage/errors';
import { RefObject, useCallback, useRef } from 'react';
import { readColours } from '../flow';
import { LaidOutPicture } from '../layout';
import { drawSvg } from '../svg';
import { useTexts } from '../texts';

/** How the picture that is drawn now becomes a file. */
export interface SvgOfPicture {
  /** Told of each picture once its tables have their places. */
  readonly onLaidOut: (laidOut: LaidOutPicture | undefined) => void;
  /** The whole picture in the colours of the page. @throws NotFoundError before its tables have their places */
  readonly draw: () => string;
}

/**
 * Keeps the picture that is drawn for its export.
 *
 * @param place - Where the colours of the theme are in force.
 */
export function useSvg(
  place: RefObject<HTMLElement>,
  title: string,
): SvgOfPicture {
  const t = useTexts();
  const last = useRef<LaidOutPicture>();
  const onLaidOut = useCallback((laidOut: LaidOutPicture | undefined) => {
    last.current = laidOut;
  }, []);
  const draw = useCallback(() => {
    if (!last.current || !place.current) {
      throw new NotFoundError(t('view.notDrawnYet'));
    }
    return drawSvg(t, last.current, readColours(place.current), title);
  }, [place, title, t]);
  return { onLaidOut, draw };
}
