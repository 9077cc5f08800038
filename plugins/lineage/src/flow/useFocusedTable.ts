import {
  FocusEvent,
  RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { PlacedPicture } from './PlacedPicture';

function tableOfElement(element: EventTarget | null): string | undefined {
  return element instanceof Element
    ? element.closest<HTMLElement>('[data-table]')?.dataset.table
    : undefined;
}

/**
 * Keeps which table the Tab key reaches: the one that had the focus last, at first the one that the picture is about. The table that arrow keys
 * have reached gets the focus as soon as it is drawn.
 *
 * @param bring - Brings a table into view.
 */
export function useFocusedTable(
  frame: RefObject<HTMLElement>,
  picture: PlacedPicture,
  focus: string,
  current: string | undefined,
  bring: (ref: string) => void,
) {
  const [focused, setFocused] = useState<string>();
  const [steps, setSteps] = useState(0);
  const wanted = useRef<string>();

  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
    } else if (current !== undefined) {
      wanted.current = current;
      bring(current);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a step is taken once, wherever tables are moved afterwards
  }, [current, steps]);

  useEffect(() => {
    if (wanted.current !== undefined) {
      const ref = wanted.current;
      const element = [
        ...(frame.current?.querySelectorAll<HTMLElement>(
          'section[data-table]',
        ) ?? []),
      ].find(section => section.dataset.table === ref);
      if (element) {
        wanted.current = undefined;
        // The browser would scroll the frame; the view is moved instead.
        element.focus({ preventScroll: true });
      }
    }
  });

  return {
    tabbable:
      focused !== undefined && picture.byRef.has(focused) ? focused : focus,
    onFocus: useCallback((event: FocusEvent) => {
      const ref = tableOfElement(event.target);
      if (ref !== undefined) {
        setFocused(ref);
      }
    }, []),
    /** Says that a step was asked for, even one that leads to where the last one led. */
    onStep: useCallback(() => setSteps(n => n + 1), []),
  };
}
