import { ObservedChange } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';
import { countOf, spanWords, utcMinuteWords } from '../words';

/** An observed change by UTC, such as `Fri 20 Nov 02:24 UTC, 1,020 rows` or `between … and …`. */
export function observedWords(t: Texts, change: ObservedChange): string {
  const { at, after, rows } = change;
  const when =
    after === undefined
      ? utcMinuteWords(t, at)
      : spanWords(t, { at, after }, iso => utcMinuteWords(t, iso));
  return rows === undefined
    ? when
    : t('watch.change', { when, rows: countOf(t, rows, 'row') });
}
