import { ObservedChange } from '@grainline/backstage-plugin-lineage-common';
import { countOf, spanWords, utcMinuteWords } from '../words';

/** An observed change by UTC, such as `Fri 20 Nov 02:24 UTC, 1,020 rows` or `between … and …`. */
export function observedWords(change: ObservedChange): string {
  const { at, after, rows } = change;
  const when =
    after === undefined
      ? utcMinuteWords(at)
      : spanWords({ at, after }, utcMinuteWords);
  return rows === undefined ? when : `${when}, ${countOf(rows, 'row')}`;
}
