import { CopyButton } from '../copy';
import styles from './ImpactNotice.module.css';
import { useTexts } from '../texts';

/** A text to the owners of all that is hit, to be copied. */
export function ImpactNotice(props: { notice: string }) {
  const t = useTexts();
  const { notice } = props;
  return (
    <details className={styles.notice}>
      <summary>{t('answers.noticeToTheOwners')}</summary>
      <pre>{notice}</pre>
      <CopyButton text={notice} label={t('answers.copyNotice')} />
    </details>
  );
}
