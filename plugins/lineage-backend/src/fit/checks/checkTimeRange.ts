import { Check, result } from '../FitCase';
import { nameOf } from '../KnownTables';

/** The stretch of time that is asked for lies within the data, as far as the newest value of the configured time column tells. */
export const checkTimeRange: Check = fit => {
  const range = fit.need.requirement.time;
  if (range?.to === undefined && range?.from === undefined) {
    return [];
  }
  const through = fit.candidate.dataThrough?.value;
  const expected = inWords(range.from, range.to);
  if (through === undefined) {
    return [
      result('time-range', 'unknown', {
        expected,
        actual: `how far the data of ${nameOf(
          fit.candidate,
        )} reach is not known`,
        fix: 'Configure its time column under dataThrough of the source.',
      }),
    ];
  }
  const isThere =
    (range.to === undefined || day(range.to) <= day(through)) &&
    (range.from === undefined || day(range.from) <= day(through));
  return [
    result(
      'time-range',
      isThere ||
        (range.to !== undefined && Date.parse(range.to) > fit.now.getTime())
        ? 'met'
        : 'unmet',
      { expected, actual: `the data reach to ${day(through)}` },
      { certainty: 'certain' },
    ),
  ];
};

function inWords(from: string | undefined, to: string | undefined): string {
  const parts = [
    ...(from === undefined ? [] : [`from ${day(from)}`]),
    ...(to === undefined ? [] : [`up to ${day(to)}`]),
  ];
  return parts.join(' ');
}

function day(time: string): string {
  return time.slice(0, 10);
}
