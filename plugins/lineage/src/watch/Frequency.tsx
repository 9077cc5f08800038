import { Text } from '@backstage/ui';
import {
  TableDetail,
  TableWatch,
  UpdateFrequency,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { AskOwner, useQuestion } from '../questions';
import {
  countOf,
  frequencyWords,
  minuteWords,
  refWords,
  spanWords,
  timeAgo,
  timeInFull,
  timesInWords,
} from '../words';
import { ChangeStrip } from './ChangeStrip';
import styles from './Frequency.module.css';
import { RowCounts } from './RowCounts';
import { RowLine } from './RowLine';
import { observedWords } from './observedWords';
import { STRIP_DAYS } from './placeChanges';
import { Texts, useTexts } from '../texts';

/** The reason of a table whose changes are watched, but not long enough. */
const TOO_FEW = 'too-few-observations';
/** Observed changes from which on a frequency is told. */
const ENOUGH = 3;
/** Changes that the list names; the strip shows them all. */
const LISTED = 20;

function sentence(t: Texts, frequency: UpdateFrequency): string {
  const words = frequencyWords(t, frequency);
  if (words) {
    return `${words[0].toLocaleUpperCase('en-US')}${words.slice(1)}`;
  }
  const { observations, reason } = frequency;
  return reason && reason.code !== TOO_FEW
    ? reason.message
    : t('watch.tooFew', { seen: observations, enough: ENOUGH });
}

function LastChange(props: { frequency: UpdateFrequency; now: Date }) {
  const t = useTexts();
  const { lastChange } = props.frequency;
  if (!lastChange) {
    return null;
  }
  const { after, before } = lastChange;
  const span = { after, at: before };
  return (
    <Text as="div" variant="body-small" color="secondary">
      {after === undefined ? (
        <time dateTime={before} title={timeInFull(t, before)}>
          {t('watch.lastAgo', { ago: timeAgo(t, before, props.now) })}
        </time>
      ) : (
        <span title={spanWords(t, span, iso => timeInFull(t, iso))}>
          {t('watch.lastSpan', {
            span: spanWords(t, span, iso => minuteWords(t, iso, props.now)),
          })}
        </span>
      )}
    </Text>
  );
}

function Evidence(props: { watch: TableWatch; onOpen: () => void }) {
  const t = useTexts();
  const { frequency, recent = [] } = props.watch;
  return (
    <details
      className={styles.evidence}
      onToggle={event => event.currentTarget.open && props.onOpen()}
    >
      <summary>
        {t('watch.evidence', {
          observations: countOf(t, frequency.observations, 'observation'),
        })}
      </summary>
      <p>{timesInWords(t, frequency.source)}</p>
      {recent.length > 0 && (
        <ul
          aria-label={t('watch.list', { days: countOf(t, STRIP_DAYS, 'day') })}
        >
          {recent.slice(0, LISTED).map(change => (
            <li key={`${change.after} ${change.at}`}>
              {observedWords(t, change)}
            </li>
          ))}
          {recent.length > LISTED && (
            <li>{t('watch.more', { count: recent.length - LISTED })}</li>
          )}
        </ul>
      )}
    </details>
  );
}

/** How often a table's data changes, when it last did, and what that rests on. */
export function Frequency(props: {
  table: Pick<TableDetail, 'ref' | 'rows'>;
  watch: TableWatch;
  now: Date;
}) {
  const t = useTexts();
  const { watch, now } = props;
  const { ref: table, rows } = props.table;
  const { frequency, recent = [], rowCounts = [] } = watch;
  const [opened, setOpened] = useState(false);
  const known = frequencyWords(t, frequency) !== undefined;
  useQuestion(
    opened
      ? {
          kind: 'frequency',
          ref: table,
          outcome: known ? 'answered' : 'unknown',
        }
      : undefined,
  );
  return (
    <section className={styles.frequency} aria-label={t('watch.region')}>
      <div className={styles.label}>{t('watch.label')}</div>
      <Text as="div" variant="body-medium" weight="bold">
        {sentence(t, frequency)}
      </Text>
      <LastChange frequency={frequency} now={now} />
      <RowCounts rows={rows} changes={recent} />
      <RowLine counts={rowCounts} now={now} />
      {recent.length > 0 && <ChangeStrip changes={recent} now={now} />}
      <Evidence watch={watch} onOpen={() => setOpened(true)} />
      {!known && (
        <div>
          <AskOwner
            table={table}
            kind="frequency"
            text={t('watch.ask', { table: refWords(table) })}
          />
        </div>
      )}
    </section>
  );
}
