import { useEffect, useRef, useState } from 'react';

/**
 * True once some frames have been painted since a part was drawn first.
 *
 * @param frames - What it is then counts.
 */
export function useAfterFrames(frames: number): boolean {
  const [isTurn, setTurn] = useState(false);
  const first = useRef(frames);
  useEffect(() => {
    let left = first.current;
    let frame = 0;
    const next = () => {
      if (left === 0) {
        setTurn(true);
      } else {
        left -= 1;
        frame = requestAnimationFrame(next);
      }
    };
    next();
    return () => cancelAnimationFrame(frame);
  }, []);
  return isTurn;
}
