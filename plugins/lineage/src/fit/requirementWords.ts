import {
  RequiredMeasure,
  Requirement,
} from '@grainline/backstage-plugin-lineage-common';
import { refWords } from '../words';
import { ageWords } from './ageWords';
import { Texts } from '../texts';

const ADDS_UP: Readonly<Record<RequiredMeasure['additivity'], string>> = {
  additive: '',
  'semi-additive': ', not added up over time',
  'non-additive': ', not added up',
};

function measureWords(measure: RequiredMeasure): string {
  const { fragment, aggregate, columns, name, additivity } = measure;
  const of = columns.length > 0 ? columns.join(', ') : 'rows';
  const how =
    aggregate === 'none' ? of : `${aggregate.replace('-', ' ')} of ${of}`;
  // What a dashboard shows as it is, it may add up or not: nobody asked for a sum.
  const adds = aggregate === 'none' ? '' : ADDS_UP[additivity];
  const made = fragment ?? how;
  return made === name ? `${name}${adds}` : `${name}: ${made}${adds}`;
}

function timeWords(time: NonNullable<Requirement['time']>): string {
  const { column, unit, from, to, zone } = time;
  return [
    unit && `by ${unit}`,
    column && `of ${column}`,
    from && `from ${from}`,
    to && `to ${to}`,
    zone && `in ${zone}`,
  ]
    .filter(part => part !== undefined && part !== '')
    .join(' ');
}

/** What a requirement asks for, as terms and their words, without what it does not ask for. */
export function requirementWords(
  t: Texts,
  requirement: Requirement,
): readonly { readonly term: string; readonly words: readonly string[] }[] {
  const { measures, dimensions, grain, time, filters } = requirement;
  const { population, freshness } = requirement;
  const age = freshness?.maxAgeSeconds;
  return [
    { term: 'Figures', words: measures.map(measureWords) },
    {
      term: 'Broken down by',
      words: dimensions.map(({ name, unit }) =>
        unit ? `${name} (by ${unit})` : name,
      ),
    },
    { term: 'One row per', words: grain ? [grain.join(', ')] : [] },
    { term: 'Time', words: time ? [timeWords(time)] : [] },
    { term: 'Only rows with', words: filters.map(f => f.fragment) },
    { term: 'Every row of', words: population.map(refWords) },
    {
      term: 'Not older than',
      words: age === undefined ? [] : [ageWords(t, age)],
    },
  ].filter(({ words }) => words.some(word => word !== ''));
}
