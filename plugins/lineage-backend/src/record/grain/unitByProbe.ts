import {
  Evidence,
  TIME_UNITS,
  TimeGrain,
} from '@grainline/backstage-plugin-lineage-common';
import { timeEvidence } from './probeEvidence';
import { timesWithin } from './probedKeys';
import { isFinerThan, probedUnit, recursBy } from './probedUnit';
import { ProbeFacts } from './ProbeFacts';

/** What is known of the unit of one column of a key. */
export interface UnitByProbe {
  /** Absent where no unit is known, or the column is no time. */
  readonly time?: TimeGrain;
  /** `found` where the probe could not tell; `borne-out` where both say the same; `probed` where the probe alone says it, or says another. */
  readonly by?: 'found' | 'borne-out' | 'probed';
  readonly contradiction?: Evidence;
}

/** The unit of a column of a key by its values, where they tell, else as it was found. */
export function unitByProbe(
  column: string,
  key: readonly string[],
  found: TimeGrain | undefined,
  facts: ProbeFacts,
): UnitByProbe {
  const counts = timesWithin(facts, column, key);
  if (!counts) {
    return found ? { time: found, by: 'found' } : {};
  }
  const unit = probedUnit(counts);
  const evidence = timeEvidence(counts, facts.at);
  const probed = unit && {
    time: { column, unit, evidence: [evidence] },
    by: 'probed' as const,
  };
  if (!found) {
    return probed && recursBy(counts, unit!) ? probed : {};
  }
  if (unit === found.unit) {
    return {
      time: { ...found, evidence: [...found.evidence, evidence] },
      by: 'borne-out',
    };
  }
  const coarser =
    unit &&
    TIME_UNITS.indexOf(unit) > TIME_UNITS.indexOf(found.unit) &&
    recursBy(counts, unit);
  if (!coarser && !isFinerThan(counts, found.unit)) {
    return { time: found, by: 'found' };
  }
  return {
    ...probed,
    contradiction: {
      ...evidence,
      text: `${evidence.text}, not of the ${found.unit}`,
    },
  };
}
