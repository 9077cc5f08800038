import { HistoryEntry } from '@grainline/backstage-plugin-lineage-common';
import { dayWords, minuteWords, spanWords, timeInFull } from '../words';
import { ChangeSentence } from './ChangeSentence';
import { ChangeGroup, groupChanges } from './groupChanges';
import styles from './ChangeList.module.css';
import { useTexts } from '../texts';

function Group(props: { group: ChangeGroup; now: Date }) {
  const t = useTexts();
  const { group, now } = props;
  return (
    <li className={styles.group}>
      <div className={styles.when}>
        <time dateTime={group.at} className={styles.day}>
          {dayWords(t, group.at, now)}
        </time>{' '}
        <span
          className={styles.span}
          title={spanWords(t, group, iso => timeInFull(t, iso))}
        >
          {spanWords(t, group, iso => minuteWords(t, iso, now))}
        </span>
      </div>
      <ul className={styles.entries}>
        {group.entries.map(entry => (
          <li key={entry.id}>
            <ChangeSentence entry={entry} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Changes as sentences, those that one crawl found together under when they happened. */
export function ChangeList(props: {
  entries: readonly HistoryEntry[];
  label: string;
}) {
  const now = new Date();
  return (
    <ol className={styles.groups} aria-label={props.label}>
      {groupChanges(props.entries).map(group => (
        <Group key={`${group.at} ${group.after}`} group={group} now={now} />
      ))}
    </ol>
  );
}
