import { Text } from '@backstage/ui';
import {
  TableRef,
  TableWatch,
  UpdateFrequency,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { AskOwner, useQuestion } from '../questions';
import {
  TimeAgo,
  countOf,
  frequencyWords,
  minuteWords,
  refWords,
  spanWords,
  timeInFull,
  timesInWords,
} from '../words';
import { ChangeStrip } from './ChangeStrip';
import styles from './Frequency.module.css';
import { observedWords } from './observedWords';
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
    : `Too few observations yet (${observations} of ${ENOUGH})`;
}

function LastChange(props: { frequency: UpdateFrequency; now: Date }) {
  const t = useTexts();
  const { lastChange } = props.frequency;
  if (!lastChange) {
    return null;
  }
  const { after, before } = lastChange;
  return (
    <Text as="div" variant="body-small" color="secondary">
      Last change{' '}
      {after === undefined ? (
        <TimeAgo iso={before} />
      ) : (
        <span
          title={spanWords(t, { after, at: before }, iso => timeInFull(t, iso))}
        >
          {spanWords(t, { after, at: before }, iso =>
            minuteWords(t, iso, props.now),
          )}
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
        Evidence: {countOf(t, frequency.observations, 'observation')}
      </summary>
      <p>{timesInWords(t, frequency.source)}</p>
      {recent.length > 0 && (
        <ul aria-label="Changes seen in the last 14 days">
          {recent.slice(0, LISTED).map(change => (
            <li key={`${change.after} ${change.at}`}>
              {observedWords(t, change)}
            </li>
          ))}
          {recent.length > LISTED && (
            <li>{(recent.length - LISTED).toLocaleString('en-US')} more</li>
          )}
        </ul>
      )}
    </details>
  );
}

/** How often a table's data changes, when it last did, and what that rests on. */
export function Frequency(props: {
  table: TableRef;
  watch: TableWatch;
  now: Date;
}) {
  const t = useTexts();
  const { table, watch, now } = props;
  const { frequency, recent = [] } = watch;
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
    <section className={styles.frequency} aria-label="Update frequency">
      <div className={styles.label}>Data changes</div>
      <Text as="div" variant="body-medium" weight="bold">
        {sentence(t, frequency)}
      </Text>
      <LastChange frequency={frequency} now={now} />
      {recent.length > 0 && <ChangeStrip changes={recent} now={now} />}
      <Evidence watch={watch} onOpen={() => setOpened(true)} />
      {!known && (
        <div>
          <AskOwner
            table={table}
            kind="frequency"
            text={`How often, and when, is ${refWords(table)} updated?`}
          />
        </div>
      )}
    </section>
  );
}
