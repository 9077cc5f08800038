import {
  TableDetail,
  columnsCsv,
} from '@grainline/backstage-plugin-lineage-common';
import { TableColumns } from '../columns';
import { SaveButton } from '../copy';
import { useChosenColumn, useOpenAnswer } from '../entity';
import { useTexts } from '../texts';
import { refWords } from '../words';
import styles from './ColumnsCard.module.css';
import { TableCard } from './TableCard';

function ColumnsOf(props: { table: TableDetail }) {
  const { table } = props;
  const t = useTexts();
  const [chosen] = useChosenColumn(table.ref);
  const [answer, openAnswer] = useOpenAnswer(table.ref);
  return (
    <>
      <TableColumns
        table={table}
        chosen={chosen}
        answer={answer}
        onAnswer={openAnswer}
      />
      {table.columns.length > 0 && (
        <div className={styles.save}>
          <SaveButton
            label={t('columns.save')}
            fileName={t('columns.fileName', { name: refWords(table.ref) })}
            content={() => columnsCsv(table)}
          />
        </div>
      )}
      {table.viewSql && (
        <details className={styles.sql}>
          <summary>{t('columns.viewSql')}</summary>
          <pre>{table.viewSql}</pre>
        </details>
      )}
    </>
  );
}

/** The entity card of a table's columns. */
export function ColumnsCard() {
  const t = useTexts();
  return (
    <TableCard
      title={t('columns.title')}
      what={t('columns.what')}
      reading={t('columns.reading')}
      height={320}
    >
      {table => <ColumnsOf table={table} />}
    </TableCard>
  );
}
