import {
  Reason,
  UpdateFrequency,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerTable } from '../QuestionAsked';
import { tableLabel } from '../tableLabel';
import { lastChangeWords, minuteWords, rhythmWords } from './rhythmWords';

/** A change that is overdue by more than this share of the usual gap makes a table late. */
const LATE = 1.5;
/** The days of which `recent` tells. */
const RECENT_DAYS = 14;
/** One that changes every day changed on so many of them, the first and last being cut. */
const MOST_DAYS = 12;
const DAILY = /^every day/;
const IS_IT =
  /\b(?:up to date|stale|outdated|late|delayed|current|fresh|yet)\b/;

function standing(
  frequency: UpdateFrequency,
  words: string,
  now: Date,
): string | undefined {
  const { lastChange, medianGapSeconds } = frequency;
  if (!IS_IT.test(words) || !lastChange || medianGapSeconds === undefined) {
    return undefined;
  }
  const age = (now.getTime() - Date.parse(lastChange.before)) / 1000;
  return age > medianGapSeconds * LATE
    ? 'it is later than usual'
    : 'it is as fresh as it usually is';
}

/** How often a table's data changes, when they last did, and how far they reach. */
export const answerFrequency: AnswerTable = async (
  table,
  asked,
  { reads, context, now },
) => {
  const {
    frequency,
    dataThrough,
    recent = [],
  } = await reads.watch(table.ref, context);
  const days = new Set(recent.map(c => c.at.slice(0, 10))).size;
  const label = tableLabel(table);
  const rhythm = rhythmWords(frequency);
  const last = lastChangeWords(frequency);
  const reach = dataThrough?.value;
  const parts = [
    rhythm
      ? `changes ${rhythm}${
          DAILY.test(rhythm) && days > 0 && days < MOST_DAYS
            ? `, but on ${days} of the last ${RECENT_DAYS} days only`
            : ''
        }`
      : undefined,
    last ? `last changed ${last}` : undefined,
    standing(frequency, asked.words, now),
    reach === undefined ? undefined : `its data reach to ${reach.slice(0, 16)}`,
  ].filter(part => part !== undefined);
  const details = [
    ...(days > 0
      ? [`Its data changed on ${days} of the last ${RECENT_DAYS} days.`]
      : []),
    frequency.source,
    ...(dataThrough ? [dataThrough.source] : []),
    table.updated.source,
  ];
  const reason: Reason | undefined =
    frequency.reason ??
    (rhythm
      ? undefined
      : {
          code: 'no-rhythm',
          message:
            'Too few changes were seen yet to tell a rhythm; crawls to come, or a load log, would make it known.',
        });
  if (parts.length === 0) {
    const { value } = table.updated;
    return {
      sentence: value
        ? `${label} was last updated ${minuteWords(
            value,
          )}; how often is unknown: ${reason?.message}`
        : `How often ${label} changes is unknown: ${
            reason?.message ?? table.updated.source
          }`,
      certainty: 'unknown',
      unknowns: reason ? [reason] : [],
      details,
    };
  }
  return {
    sentence: `${label} ${parts.join('; ')}.`,
    // A rhythm is learnt from what was seen.
    certainty: 'likely',
    unknowns: reason ? [reason] : [],
    details,
  };
};
