import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  LayoutInput,
  LayoutProgress,
  LayoutResult,
  LineagePicture,
  SettledPlaces,
  layoutInput,
  layoutTables,
  settlePlaces,
} from '../graph';
import { LayoutWorker } from './LayoutWorker';
import { sameLayout } from './sameLayout';

/** Pictures up to this many boxes are laid out at once, in some 20 milliseconds: a worker would only add its start. */
const INLINE_BOXES = 200;

/** A picture and where its tables stand. */
export interface LaidOutPicture {
  readonly picture: LineagePicture;
  readonly layout: LayoutInput;
  readonly places: LayoutResult;
}

/** A picture on its way to the screen. */
export interface PictureLayout {
  /** The newest that has its places; while a larger one is laid out, the one before. */
  readonly laidOut?: LaidOutPicture;
  /** True while a newer picture is laid out. */
  readonly pending: boolean;
  /** How far that is. */
  readonly progress?: LayoutProgress;
  /** True after {@link PictureLayout.cancel}, until the picture changes or is laid out anew. */
  readonly cancelled: boolean;
  /** Stops the layout that is under way; the picture before stays. */
  readonly cancel: () => void;
  /** Lays out anew, without regard to where tables stand now. */
  readonly tidy: () => void;
}

/** Of which picture something is said. */
interface Turn {
  readonly input: LayoutInput;
  readonly subject: string;
  readonly round: number;
}

function isOf(turn: Turn, of: Turn | undefined): boolean {
  return (
    of !== undefined &&
    of.input === turn.input &&
    of.subject === turn.subject &&
    of.round === turn.round
  );
}

/** Gives back the object of before while it says the same. */
function useSameInput(input: LayoutInput): LayoutInput {
  const last = useRef(input);
  if (!sameLayout(last.current, input)) {
    last.current = input;
  }
  return last.current;
}

/**
 * Lays a picture out, again only when a size or a line has changed: lighting a path moves nothing.
 *
 * Pictures of one subject keep their places as far as they can, see {@link settlePlaces}; another subject is laid out anew, in a worker where it
 * is large.
 *
 * @param of - What the picture is of, as a key.
 */
export function useLayout(
  picture: LineagePicture,
  of: { readonly subject?: string } = {},
): PictureLayout {
  const { subject = '' } = of;
  const [worker] = useState(() => LayoutWorker.create());
  useEffect(() => () => worker.end(), [worker]);
  const input = useSameInput(useMemo(() => layoutInput(picture), [picture]));
  const [round, setRound] = useState(0);
  const turn = useMemo(
    () => ({ input, subject, round }),
    [input, subject, round],
  );

  const base = useRef<Turn & SettledPlaces>();
  const inline = useMemo((): SettledPlaces | undefined => {
    const before = base.current;
    if (
      before?.subject === turn.subject &&
      before.round === turn.round &&
      before.input.orientation === turn.input.orientation
    ) {
      const settled = settlePlaces(before.homes, turn.input);
      if (settled) {
        return settled;
      }
    }
    if (turn.input.boxes.length <= INLINE_BOXES) {
      const places = layoutTables(turn.input);
      return { homes: places, places };
    }
    return undefined;
  }, [turn]);

  const [ready, setReady] = useState<Turn & { places: LayoutResult }>();
  const [progress, setProgress] = useState<Turn & LayoutProgress>();
  const [cancelled, setCancelled] = useState<Turn>();
  const [failure, setFailure] = useState<unknown>();
  const controller = useRef<AbortController>();
  useEffect(() => {
    if (inline) {
      return undefined;
    }
    const own = new AbortController();
    controller.current = own;
    const unlessAborted =
      <T>(then: (value: T) => void) =>
      (value: T) =>
        own.signal.aborted ? undefined : then(value);
    worker
      .layout(
        turn.input,
        own.signal,
        unlessAborted(p => setProgress({ ...turn, ...p })),
      )
      .then(
        unlessAborted(places => setReady({ ...turn, places })),
        unlessAborted(setFailure),
      );
    return () => own.abort();
  }, [worker, turn, inline]);
  if (failure !== undefined) {
    throw failure;
  }

  const settled =
    inline ??
    (ready && isOf(turn, ready)
      ? { homes: ready.places, places: ready.places }
      : undefined);
  const places = settled?.places;
  const now = useMemo(
    () => places && { picture, layout: input, places },
    [picture, input, places],
  );
  const last = useRef<LaidOutPicture>();
  useEffect(() => {
    if (settled && now) {
      base.current = { ...turn, ...settled };
      last.current = now;
    }
  });

  const cancel = useCallback(() => {
    controller.current?.abort();
    setCancelled(turn);
  }, [turn]);
  const tidy = useCallback(() => setRound(before => before + 1), []);
  const isCancelled = !settled && isOf(turn, cancelled);
  const pending = !settled && !isCancelled;
  return {
    laidOut: now ?? last.current,
    pending,
    progress: pending && isOf(turn, progress) ? progress : undefined,
    cancelled: isCancelled,
    cancel,
    tidy,
  };
}
