import { TableGrain } from '../grain';
import { useTexts } from '../texts';
import { TableCard } from './TableCard';

/** The entity card of a table's grain. */
export function GrainCard() {
  const t = useTexts();
  return (
    <TableCard
      title={t('cards.grain.title')}
      what={t('cards.grain.what')}
      reading={t('cards.grain.reading')}
    >
      {(table, reload) => <TableGrain table={table} onChanged={reload} />}
    </TableCard>
  );
}
