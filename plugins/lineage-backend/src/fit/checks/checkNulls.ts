import {
  FitCheck,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Check, dimensionsOf, isItself, result } from '../FitCase';
import { nameOf } from '../KnownTables';
import { keysOf } from '../relateRows';

/** What a dashboard breaks down by is not empty where it was not before. */
export const checkNulls: Check = fit => {
  if (isItself(fit)) {
    return [];
  }
  const keys = keysOf(fit.candidate);
  return dimensionsOf(fit)
    .flatMap(d => d.needs)
    .flatMap((needed): FitCheck[] => {
      const match = fit.matches.get(needed);
      const table = needed.table && fit.tables.get(needed.table);
      const wanted = table
        ? table.columns.find(
            c => c.ref === columnRef(table.summary.ref, needed.name),
          )
        : undefined;
      if (
        !match ||
        !wanted ||
        wanted.nullable ||
        !match.column.nullable ||
        match.how === 'same' ||
        keys.some(key => key.includes(match.column.name))
      ) {
        return [];
      }
      return [
        result('nulls', 'derivable', {
          expected: `${needed.name} is never empty`,
          actual: `${nameOf(fit.candidate)}.${match.column.name} may be`,
          fix: `Leave rows without it out, or name them: coalesce(${match.column.name}, …).`,
        }),
      ];
    });
};
