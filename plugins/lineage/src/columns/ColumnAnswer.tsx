import {
  ColumnRef,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerPanel, ImpactAnswer, SourceAnswer } from '../answers';
import { OpenAnswer } from '../entity';
import { useTexts } from '../texts';
import { refWords } from '../words';
import styles from './Columns.module.css';

/** The row below a column's own that holds the answer which a person opened. */
export function ColumnAnswer(props: {
  kind: OpenAnswer['kind'];
  column: ColumnRef;
  table: TableDetail;
  onClose: () => void;
}) {
  const { kind, column, table, onClose } = props;
  const t = useTexts();
  const name = refWords(column);
  return (
    <tr className={styles.answer}>
      <td colSpan={4}>
        {kind === 'source' ? (
          <AnswerPanel
            title={t('columns.sourceOf', { name })}
            onClose={onClose}
          >
            <SourceAnswer column={column} table={table} />
          </AnswerPanel>
        ) : (
          <AnswerPanel
            title={t('columns.whatBreaksOf', { name })}
            onClose={onClose}
          >
            <ImpactAnswer refOf={column} />
          </AnswerPanel>
        )}
      </td>
    </tr>
  );
}
