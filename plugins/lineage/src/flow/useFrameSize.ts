import { RefObject, useLayoutEffect, useState } from 'react';
import { USUAL_FRAME } from './partInView';

/** The size of an element in pixels, known before it is painted first; the usual one where nothing is laid out. */
export function useFrameSize(frame: RefObject<HTMLElement>) {
  const [size, setSize] = useState<{ width: number; height: number }>();
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) {
      return undefined;
    }
    const measure = () => {
      const { offsetWidth: width, offsetHeight: height } = element;
      const next = width > 0 && height > 0 ? { width, height } : USUAL_FRAME;
      setSize(before =>
        before?.width === next.width && before.height === next.height
          ? before
          : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}
