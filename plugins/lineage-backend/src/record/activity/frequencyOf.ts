import { UpdateFrequency } from '@grainline/backstage-plugin-lineage-common';
import { Observation } from './Observation';
import { usualHours } from './usualHours';

/** How far back observations count: long enough for a quarter's rhythm, short enough that an old one is forgotten. */
export const WINDOW_DAYS = 90;

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const ENOUGH = 3;
// Every weekday has come at least twice by then, so that one on which nothing happened says something.
const DAYS_FOR_WEEKDAYS = 14;

interface Change {
  readonly from: number;
  readonly to: number;
  readonly observation: Observation;
}

function changeOf(observation: Observation): Change {
  const to = Date.parse(observation.at);
  const after = observation.after ? Date.parse(observation.after) : to;
  return { from: Math.min(after, to), to, observation };
}

/** The changes of the window, the oldest first; a moved counter says nothing new where a log tells of a change in the same time. */
function distinctChanges(
  observations: readonly Observation[],
  now: number,
): Change[] {
  const changes = observations
    .map(changeOf)
    .filter(c => c.to <= now && c.to > now - WINDOW_DAYS * DAY)
    .sort((a, b) => a.to - b.to);
  const exact = changes.filter(c => c.from === c.to).map(c => c.to);
  let next = 0;
  return changes.filter(c => {
    if (c.from === c.to) {
      return true;
    }
    while (next < exact.length && exact[next] <= c.from) {
      next++;
    }
    return !(next < exact.length && exact[next] <= c.to);
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

const minuteOfDay = (time: number) => Math.floor((time % DAY) / 60_000);
const isoWeekday = (time: number) => new Date(time).getUTCDay() || 7;
const dayOf = (time: number) => Math.floor(time / DAY);

function weekdaysOf(changes: readonly Change[]): number[] | undefined {
  const span = changes[changes.length - 1].to - changes[0].to;
  const known = changes.every(c => dayOf(c.from) === dayOf(c.to));
  if (!known || span < (DAYS_FOR_WEEKDAYS - 1) * DAY) {
    return undefined;
  }
  const days = [...new Set(changes.map(c => isoWeekday(c.to)))].sort();
  return days.length < 7 ? days : undefined;
}

function hoursOf(changes: readonly Change[]) {
  if (changes.some(c => c.to - c.from > HOUR)) {
    return undefined;
  }
  return usualHours(
    changes.flatMap(c =>
      c.from === c.to
        ? [minuteOfDay(c.to)]
        : [minuteOfDay(c.from), minuteOfDay(c.to)],
    ),
  );
}

function sourceOf(changes: readonly Change[]): string {
  const logs = [
    ...new Set(
      changes
        .filter(c => c.observation.kind !== 'counter')
        .map(c => c.observation.toldBy),
    ),
  ];
  const counters = [
    ...new Set(
      changes
        .filter(c => c.observation.kind === 'counter')
        .map(c => c.observation.toldBy),
    ),
  ];
  // Where each change follows on the one before, every crawl found one: there may have been more than one between two crawls.
  const everyCrawl =
    changes.length >= ENOUGH &&
    changes.every(
      (c, i) => c.from < c.to && (i === 0 || c.from === changes[i - 1].to),
    );
  const parts = [
    ...(logs.length > 0 ? [`exact times from ${logs.join(', ')}`] : []),
    ...(counters.length > 0
      ? [
          `${counters.join(', ')}, compared between crawls${
            everyCrawl
              ? '; every crawl found a change, so it may change more often than it is crawled'
              : ''
          }`,
        ]
      : []),
  ];
  const count =
    changes.length === 1 ? 'One change' : `${changes.length} changes`;
  return changes.length === 0
    ? `No change was seen in the last ${WINDOW_DAYS} days: the counters are compared between crawls, and logs read where they are configured.`
    : `${count} in the last ${WINDOW_DAYS} days: ${parts.join('; ')}.`;
}

/**
 * The changes that some observations are of, the newest first: one that both a log and the counters tell is one.
 *
 * @param now - ISO 8601
 */
export function changesSeen(
  observations: readonly Observation[],
  now: string,
): readonly Observation[] {
  return distinctChanges(observations, Date.parse(now))
    .map(change => change.observation)
    .reverse();
}

/**
 * Learns from what was seen when a table's data changes. Says less rather than too much: no rhythm before three changes, no hours where a change
 * is not known to the hour, no weekdays where its day is not known or two weeks have not passed.
 *
 * @param observations - in any order; older ones than {@link WINDOW_DAYS} do not count
 * @param now - ISO 8601
 */
export function frequencyOf(
  observations: readonly Observation[],
  now: string,
): UpdateFrequency {
  const changes = distinctChanges(observations, Date.parse(now));
  const last = changes[changes.length - 1]?.observation;
  const base = {
    ...(last && {
      lastChange: {
        ...(last.after !== undefined && { after: last.after }),
        before: last.at,
      },
    }),
    observations: changes.length,
    source: sourceOf(changes),
  };
  if (changes.length < ENOUGH) {
    return {
      ...base,
      reason: {
        code: 'too-few-observations',
        message: `Too few observations yet: ${changes.length} of ${ENOUGH} changes that a rhythm needs were seen in the last ${WINDOW_DAYS} days.`,
      },
    };
  }
  const gaps = changes.slice(1).map((c, i) => (c.to - changes[i].to) / 1000);
  const hours = hoursOf(changes);
  const weekdays = weekdaysOf(changes);
  return {
    ...base,
    medianGapSeconds: Math.round(median(gaps)),
    ...(hours && { usualHours: hours }),
    ...(weekdays && { weekdays }),
  };
}
