import { useEffect, useState } from 'react';
import { Look } from './ViewState';

/** From this width of the window on there is room for a list beside the picture. */
const WIDE = '(min-width: 1500px)';

function isWide(): boolean {
  // Where no window can be asked, nothing is left out.
  return (
    typeof window.matchMedia !== 'function' || window.matchMedia(WIDE).matches
  );
}

/** What is shown where a person has not chosen it: the picture, and the list beside it where the window has room. */
export function useLook(chosen: Look | undefined): Look {
  const [wide, setWide] = useState(isWide);
  useEffect(() => {
    if (typeof window.matchMedia !== 'function') {
      return undefined;
    }
    const asked = window.matchMedia(WIDE);
    const update = () => setWide(asked.matches);
    asked.addEventListener?.('change', update);
    return () => asked.removeEventListener?.('change', update);
  }, []);
  return chosen ?? { picture: true, ...(wide && { beside: 'list' }) };
}
