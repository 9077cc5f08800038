import { Button } from '@backstage/ui';
import {
  LineageAnswer,
  LineageEdge,
  LineageNode,
} from '@grainline/backstage-plugin-lineage-common';
import { useId, useState } from 'react';
import { useTexts } from '../texts';
import { minuteWords } from '../words';
import { SinceList } from './SinceList';
import styles from './SinceBar.module.css';
import { changesWords, differenceOf, isNothing } from './sinceThen';

/** Says of which time a lineage is, what came and went since, and leads back to now. */
export function SinceBar(props: {
  /** The answer of that time. */
  answer: LineageAnswer | undefined;
  /** All that is drawn, where more was read than the answer. */
  known?: {
    readonly tables: ReadonlyMap<string, LineageNode>;
    readonly edges: readonly LineageEdge[];
  };
  onNow: () => void;
}) {
  const t = useTexts();
  const { answer, known, onNow } = props;
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  if (answer?.at === undefined) {
    return null;
  }
  const now = new Date();
  const tables = known ? [...known.tables.values()] : answer.nodes;
  const edges = known?.edges ?? answer.edges;
  const added = differenceOf(tables, edges, 'added');
  const removed = differenceOf(tables, edges, 'removed');
  const isSame = isNothing(added) && isNothing(removed);
  const isEarly =
    answer.knownSince !== undefined && answer.at < answer.knownSince;
  return (
    <section className={styles.bar} aria-label={t('time.bar')}>
      <div className={styles.head}>
        <p role="status" className={styles.said}>
          {t('time.asOf', { time: minuteWords(t, answer.at, now) })}{' '}
          {changesWords(t, added, removed)}{' '}
          {isEarly &&
            t('time.early', { time: minuteWords(t, answer.knownSince!, now) })}
        </p>
        {!isSame && (
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={isOpen}
            aria-controls={listId}
            onPress={() => setOpen(!isOpen)}
          >
            {isOpen ? t('time.hide') : t('time.show')}
          </Button>
        )}
        <Button size="small" variant="secondary" onPress={onNow}>
          {t('time.back')}
        </Button>
      </div>
      {isOpen && (
        <div id={listId} className={styles.lists}>
          <SinceList title={t('time.listAdded')} difference={added} />
          <SinceList title={t('time.listRemoved')} difference={removed} />
        </div>
      )}
    </section>
  );
}
