import { Alert, Button } from '@backstage/ui';
import { ColumnRef, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { useTable } from '../api';
import { useTexts } from '../texts';
import { refWords } from '../words';

/** Says that a column has no lineage, and why as far as that is known. */
export function NoPath(props: { column: ColumnRef; onEverything: () => void }) {
  const t = useTexts();
  const { column, onEverything } = props;
  const { value } = useTable(tableOf(column));
  const found = value?.columns.find(({ ref }) => ref === column);
  const reason = found?.unresolved?.message;
  return (
    <Alert
      status="info"
      icon
      title={t('view.path.unknown', { column: refWords(column) })}
      description={reason ?? t('view.path.unknownHint')}
      customActions={
        <Button size="small" variant="secondary" onPress={onEverything}>
          {t('view.path.everything')}
        </Button>
      }
    />
  );
}
