import {
  TableDetail,
  TableWatch,
} from '@grainline/backstage-plugin-lineage-common';
import { useWatch } from '../api';
import { Texts, useTexts } from '../texts';
import { frequencyWords, reachWords, timeAgo } from '../words';
import styles from './Head.module.css';
import { HeadPart } from './HeadPart';

const upperFirst = (text: string) =>
  `${text.charAt(0).toLocaleUpperCase('en-US')}${text.slice(1)}`;

function freshWords(
  t: Texts,
  { kind, updated }: TableDetail,
  { frequency, dataThrough }: TableWatch,
): readonly string[] {
  const now = new Date();
  // What is computed each time it is asked does not change by itself.
  const computed = kind === 'view' || kind === 'late-binding-view';
  const often = frequencyWords(t, frequency);
  const last = frequency.lastChange?.before ?? updated.value;
  const said = often ? `${upperFirst(often)}.` : t('head.tooFew');
  return [
    computed && !often ? t('head.computed') : said,
    ...(last && !computed
      ? [t('head.lastChange', { ago: timeAgo(t, last, now) })]
      : []),
    ...(dataThrough?.value
      ? [t('head.through', { day: reachWords(t, dataThrough.value) })]
      : []),
  ];
}

/** How often a table's data changes, when it last did, and how far the data reach. */
export function HowFresh(props: { table: TableDetail }) {
  const { table } = props;
  const t = useTexts();
  const { value, error } = useWatch(table.ref);
  // Where it cannot be read the card of the activity says why, and offers to read it again.
  if (error) {
    return null;
  }
  return (
    <HeadPart label={t('head.changes')}>
      {value ? (
        freshWords(t, table, value).join(' ')
      ) : (
        <span className={styles.secondary}>{t('head.readChanges')}</span>
      )}
    </HeadPart>
  );
}
