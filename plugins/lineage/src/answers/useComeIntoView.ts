import { RefObject, useEffect } from 'react';

/** How long the page around an element that a link opened may still grow, in milliseconds. */
const SETTLES_IN_MS = 4_000;
const LOOK_EVERY_MS = 150;
/** What shows that a person reads or scrolls by now. */
const TAKEN_OVER = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Brings an element into view when it opens. On a page that a link opened the other cards still fill and push it away: there it is brought
 * back until the page is settled or a person takes over.
 *
 * @param active - False leaves the page where it is.
 */
export function useComeIntoView(
  element: RefObject<HTMLElement>,
  active: boolean = true,
): void {
  useEffect(() => {
    const node = element.current;
    if (!active || !node) {
      return undefined;
    }
    // Who opened it by hand has the focus somewhere on the page.
    if (document.activeElement !== document.body) {
      node.scrollIntoView({ block: 'nearest' });
      return undefined;
    }
    node.scrollIntoView({ block: 'start' });
    let last = node.getBoundingClientRect().top;
    const look = setInterval(() => {
      const { top } = node.getBoundingClientRect();
      if (top !== last) {
        node.scrollIntoView({ block: 'start' });
        last = node.getBoundingClientRect().top;
      }
    }, LOOK_EVERY_MS);
    const stop = () => clearInterval(look);
    const settled = setTimeout(stop, SETTLES_IN_MS);
    for (const event of TAKEN_OVER) {
      window.addEventListener(event, stop, { passive: true });
    }
    return () => {
      stop();
      clearTimeout(settled);
      for (const event of TAKEN_OVER) {
        window.removeEventListener(event, stop);
      }
    };
  }, [element, active]);
}
