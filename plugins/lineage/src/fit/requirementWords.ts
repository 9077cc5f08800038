import {
  RequiredMeasure,
  Requirement,
} from '@grainline/backstage-plugin-lineage-common';
import { refWords } from '../words';
import { ageWords } from './ageWords';
import { Texts } from '../texts';

function measureWords(t: Texts, measure: RequiredMeasure): string {
  const { fragment, aggregate, columns, name, additivity } = measure;
  const of = columns.length > 0 ? columns.join(', ') : t('fit.rows');
  const how =
    aggregate === 'none'
      ? of
      : t('fit.aggregateOf', { aggregate: aggregate.replace('-', ' '), of });
  // What a dashboard shows as it is, it may add up or not: nobody asked for a sum.
  const adds =
    aggregate === 'none' || additivity === 'additive'
      ? ''
      : `, ${t(`fit.adds.${additivity}`)}`;
  const made = fragment ?? how;
  return made === name ? `${name}${adds}` : `${name}: ${made}${adds}`;
}

function timeWords(t: Texts, time: NonNullable<Requirement['time']>): string {
  const { column, unit, from, to, zone } = time;
  return [
    unit && t('fit.byUnit', { unit }),
    column && t('fit.ofColumn', { column }),
    from && t('fit.fromTime', { from }),
    to && t('fit.toTime', { to }),
    zone && t('fit.inZone', { zone }),
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
    {
      term: t('fit.figures'),
      words: measures.map(measure => measureWords(t, measure)),
    },
    {
      term: t('fit.brokenDownBy'),
      words: dimensions.map(({ name, unit }) =>
        unit ? t('fit.nameByUnit', { name, unit }) : name,
      ),
    },
    { term: t('fit.oneRowPer'), words: grain ? [grain.join(', ')] : [] },
    { term: t('fit.time'), words: time ? [timeWords(t, time)] : [] },
    { term: t('fit.onlyRowsWith'), words: filters.map(f => f.fragment) },
    { term: t('fit.everyRowOf'), words: population.map(refWords) },
    {
      term: t('fit.notOlderThan'),
      words: age === undefined ? [] : [ageWords(t, age)],
    },
  ].filter(({ words }) => words.some(word => word !== ''));
}
