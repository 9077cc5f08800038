import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from '../cards/CertaintyMark';
import { useTexts } from '../texts';
import styles from './Head.module.css';
import { HeadPart } from './HeadPart';

/** What one row of a table stands for. */
export function AtWhatGrain(props: { table: TableDetail }) {
  const { sentence, certainty, keys } = props.table.grain;
  const t = useTexts();
  const [key] = keys;
  return (
    <HeadPart label={t('head.grain')}>
      <div className={styles.line}>
        <strong>{sentence}</strong>
        <CertaintyMark certainty={certainty} />
      </div>
      {key && key.length > 0 && (
        <div className={styles.secondary}>
          {t('head.identifiedBy', { key: key.join(', ') })}
        </div>
      )}
    </HeadPart>
  );
}
