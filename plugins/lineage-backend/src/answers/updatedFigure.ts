import { Figure } from '@grainline/backstage-plugin-lineage-common';
import { Observation } from '../record/activity/Observation';

function sourceOf(change: Observation): string {
  const rows = change.rows === undefined ? '' : `, ${change.rows} rows`;
  return change.after === undefined
    ? `${change.toldBy}${rows}`
    : `changed between the crawls of ${change.after} and ${change.at}${rows}: ${change.toldBy}`;
}

/** When a table's data last changed: what the crawls saw of it, or what its database says, whichever is newer. */
export function updatedFigure(
  told: Figure<string>,
  lastChange: Observation | undefined,
): Figure<string> {
  if (
    !lastChange ||
    (told.value !== undefined &&
      Date.parse(told.value) >= Date.parse(lastChange.at))
  ) {
    return told;
  }
  return { value: lastChange.at, source: sourceOf(lastChange) };
}
