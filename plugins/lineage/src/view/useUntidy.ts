import { useRef } from 'react';
import { LaidOutPicture } from '../layout';

/**
 * True once a picture has grown or shrunk since its tables were placed: most of them stayed where they were, so that placing them anew could give a
 * better picture.
 */
export function useUntidy(
  laidOut: LaidOutPicture | undefined,
  subject: string,
  round: number,
): boolean {
  const first = useRef<{
    readonly key: string;
    readonly layout?: LaidOutPicture['layout'];
  }>();
  const key = `${round} ${subject}`;
  if (first.current?.key !== key || first.current.layout === undefined) {
    first.current = { key, layout: laidOut?.layout };
  }
  return laidOut !== undefined && laidOut.layout !== first.current.layout;
}
