import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ProbeReport,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useState } from 'react';
import { lineageApiRef } from '../api';

/** How a probe of a table's data stands. */
export interface Probing {
  /** What it would read, or, once it ran, what it found. */
  readonly report?: ProbeReport;
  readonly running: boolean;
  readonly error?: Error;
  /** Asks what it would cost; reads nothing of the table. */
  readonly plan: () => Promise<void>;
  /** Reads the table. True if it succeeded. */
  readonly run: () => Promise<boolean>;
}

/** Plans and runs a probe of a table's data. */
export function useProbe(table: TableRef): Probing {
  const api = useApi(lineageApiRef);
  const [report, setReport] = useState<ProbeReport>();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const probe = useCallback(
    async (dryRun: boolean) => {
      setRunning(true);
      setError(undefined);
      try {
        setReport(await api.probe(table, dryRun));
        return true;
      } catch (e) {
        setError(toError(e));
        return false;
      } finally {
        setRunning(false);
      }
    },
    [api, table],
  );
  const plan = useCallback(async () => {
    setReport(undefined);
    await probe(true);
  }, [probe]);
  const run = useCallback(() => probe(false), [probe]);
  return { report, running, error, plan, run };
}
