import { Button, DialogTrigger, Popover } from '@backstage/ui';
import {
  LineageAnswer,
  LineageQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { RiHistoryLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { minuteWords } from '../words';
import { DayField } from './DayField';
import styles from './LineageTime.module.css';
import { MomentList } from './MomentList';
import { TimeStrip } from './TimeStrip';
import { useMoments } from './useMoments';

/** Goes back to a past lineage: to the end of a day, or to just before something that is drawn changed. */
export function LineageTime(props: {
  /** What is drawn, as it is asked of the present. */
  query: LineageQuery;
  /** What was answered, of whatever time. */
  answer: LineageAnswer | undefined;
  /** ISO 8601: which time is drawn; undefined for now. */
  at: string | undefined;
  onChange: (at?: string) => void;
}) {
  const t = useTexts();
  const { query, answer, at, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  // A time of its own for each look: while it is open nothing may move.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const now = useMemo(() => new Date(), [isOpen]);
  const times = useMoments(query, answer, isOpen);
  const go = (to?: string) => {
    setOpen(false);
    onChange(to);
  };
  const shown = at && minuteWords(t, at, now);
  const { knownSince, moments = [] } = times.value ?? {};
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiHistoryLine />}
        aria-label={shown && t('time.then', { time: shown })}
      >
        {shown ?? t('time.now')}
      </Button>
      <Popover placement="bottom start" aria-label={t('time.choose')}>
        <div className={styles.choice}>
          <DayField
            at={at}
            first={knownSince}
            now={now}
            onDay={end => go(end)}
          />
          {times.loading && <Waiting what={t('time.reading')} height={64} />}
          {times.error && (
            <ReadError
              what={t('time.what')}
              error={times.error}
              onRetry={times.retry}
            />
          )}
          {times.value && moments.length === 0 && (
            <p className={styles.hint}>
              {knownSince === undefined
                ? t('time.none')
                : t('time.noneSince', {
                    time: minuteWords(t, knownSince, now),
                  })}
            </p>
          )}
          {moments.length > 0 && (
            <>
              <TimeStrip
                moments={moments}
                from={knownSince ?? moments[moments.length - 1]}
                at={at}
                now={now}
                onChange={go}
              />
              <MomentList moments={moments} at={at} now={now} onChange={go} />
            </>
          )}
          {at !== undefined && (
            <Button size="small" variant="secondary" onPress={() => go()}>
              {t('time.back')}
            </Button>
          )}
        </div>
      </Popover>
    </DialogTrigger>
  );
}
