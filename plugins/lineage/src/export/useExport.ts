import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { ReachAnswer } from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { lineageApiRef } from '../api';
import { useTexts } from '../texts';
import { exportFileName } from './exportFileName';
import { reachCsv } from './reachCsv';
import { saveFile } from './saveFile';
import { svgToPng } from './svgToPng';

/** What can be saved. */
export type ExportItem =
  | { readonly kind: 'svg' | 'png' }
  | {
      readonly kind: 'list';
      readonly level: 'table' | 'column';
      readonly direction: 'upstream' | 'downstream';
    };

/** How an export stands. */
export type ExportProgress =
  | { readonly state: 'drawing' | 'reading'; readonly file: string }
  | {
      readonly state: 'saved' | 'empty';
      readonly file: string;
      readonly level?: 'table' | 'column';
      readonly list?: Pick<ReachAnswer, 'hidden' | 'truncated'> & {
        readonly count: number;
      };
    }
  | { readonly state: 'failed'; readonly file: string; readonly error: Error };

const fileOf = (root: string, item: ExportItem) =>
  item.kind === 'list'
    ? exportFileName(root, `${item.direction}-${item.level}s`, 'csv')
    : exportFileName(root, 'lineage', item.kind);

/** Saves pictures and complete lists of a table or column, one at a time. */
export function useExport(
  root: string,
  drawSvg: (() => string) | undefined,
): {
  readonly progress?: ExportProgress;
  readonly start: (item: ExportItem) => void;
  /** Ends what is under way, or puts away what was said of it. */
  readonly stop: () => void;
} {
  const t = useTexts();
  const api = useApi(lineageApiRef);
  const [progress, setProgress] = useState<ExportProgress>();
  const running = useRef<AbortController>();

  const stop = useCallback(() => {
    running.current?.abort();
    setProgress(undefined);
  }, []);
  useEffect(() => () => running.current?.abort(), []);

  const list = async (
    item: ExportItem & { kind: 'list' },
    file: string,
    signal: AbortSignal,
  ): Promise<ExportProgress> => {
    const { level, direction } = item;
    const { items, hidden, truncated } = await api.reach(
      { ref: root, direction, level },
      { signal },
    );
    const of = {
      file,
      level,
      list: { count: items.length, hidden, truncated },
    };
    if (items.length === 0) {
      return { state: 'empty', ...of };
    }
    if (!signal.aborted) {
      const csv = reachCsv(items, level);
      // Spreadsheets take a CSV for UTF-8 only with its mark.
      saveFile(file, new Blob(['\ufeff', csv], { type: 'text/csv' }));
    }
    return { state: 'saved', ...of };
  };

  const picture = async (
    kind: 'svg' | 'png',
    file: string,
    signal: AbortSignal,
  ): Promise<ExportProgress> => {
    const svg = drawSvg!();
    const blob =
      kind === 'svg'
        ? new Blob([svg], { type: 'image/svg+xml' })
        : await svgToPng(t, svg);
    if (!signal.aborted) {
      saveFile(file, blob);
    }
    return { state: 'saved', file };
  };

  const start = async (item: ExportItem) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const file = fileOf(root, item);
    setProgress({ state: item.kind === 'list' ? 'reading' : 'drawing', file });
    const end = await (item.kind === 'list'
      ? list(item, file, signal)
      : picture(item.kind, file, signal)
    ).catch(
      (error): ExportProgress => ({
        state: 'failed',
        file,
        error: toError(error),
      }),
    );
    if (!signal.aborted) {
      setProgress(end);
    }
  };
  return { progress, start, stop };
}
