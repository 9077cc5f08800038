import { useApi } from '@backstage/frontend-plugin-api';
import {
  LineageAnswer,
  LineageQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { Reading, lineageApiRef, useReading } from '../api';

/** Since when a lineage is known, and when it changed. */
export type LineageTimes = Pick<LineageAnswer, 'knownSince' | 'moments'>;

/**
 * Reads when what is drawn changed. An answer of a past time says so itself; of the present it is asked when somebody wants to know.
 *
 * @param wanted - whether somebody does
 */
export function useMoments(
  query: LineageQuery,
  answer: LineageAnswer | undefined,
  wanted: boolean,
): Reading<LineageTimes> {
  const api = useApi(lineageApiRef);
  const told = answer?.moments ? answer : undefined;
  const reading = useReading<LineageTimes>(
    wanted && !told ? JSON.stringify(query) : undefined,
    ({ signal }) =>
      api.lineage(
        { ...query, brief: true, at: new Date().toISOString() },
        { signal },
      ),
  );
  return told ? { ...reading, value: told, loading: false } : reading;
}
