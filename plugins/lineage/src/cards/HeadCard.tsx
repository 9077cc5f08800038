import { TableHead } from '../head';
import { useTexts } from '../texts';
import { TableCard } from './TableCard';

/** The entity card that answers in short what is asked most of a table: what it is, where it comes from, at what grain, and what it fits. */
export function HeadCard() {
  const t = useTexts();
  return (
    <TableCard
      title={t('head.title')}
      what={t('head.whatRead')}
      reading={t('head.reading')}
      height={300}
    >
      {table => <TableHead table={table} />}
    </TableCard>
  );
}
