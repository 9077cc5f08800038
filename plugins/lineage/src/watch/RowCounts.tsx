import { Text } from '@backstage/ui';
import {
  Figure,
  ObservedChange,
} from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { countOf } from '../words';
import { usualRows } from './usualRows';

/** How many rows a table has and how many its changes are of; nothing where neither is known. */
export function RowCounts(props: {
  rows: Figure<number>;
  changes: readonly ObservedChange[];
}) {
  const { rows, changes } = props;
  const t = useTexts();
  const ofChanges = usualRows(changes);
  const count = (n: number) => countOf(t, n, 'row');
  const parts = [
    rows.value !== undefined && t('watch.rowsNow', { rows: count(rows.value) }),
    ofChanges?.usual !== undefined &&
      t('watch.rowsUsual', { rows: count(ofChanges.usual) }),
    ofChanges && t('watch.rowsLast', { rows: count(ofChanges.last) }),
  ].filter(Boolean);
  return parts.length > 0 ? (
    <Text as="div" variant="body-small" color="secondary">
      {parts.join(', ')}
    </Text>
  ) : null;
}
