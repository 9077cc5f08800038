import { RefObject, useEffect, useState } from 'react';
import type { PictureColours } from '../svg';
import { readColours } from './readColours';

/** The colours of the theme, anew when it changes; undefined until the place is on the page. */
export function useColours(
  place: RefObject<HTMLElement>,
): PictureColours | undefined {
  const [colours, setColours] = useState<PictureColours>();
  useEffect(() => {
    const read = () => place.current && setColours(readColours(place.current));
    read();
    const observer = new MutationObserver(read);
    for (const element of [document.documentElement, document.body]) {
      observer.observe(element, {
        attributes: true,
        attributeFilter: [
          'class',
          'style',
          'data-theme-mode',
          'data-theme-name',
        ],
      });
    }
    return () => observer.disconnect();
  }, [place]);
  return colours;
}
