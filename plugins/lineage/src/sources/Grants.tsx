import { CopyButton } from '../copy';
import { useTexts } from '../texts';
import styles from './Sources.module.css';

/** Statements that an administrator of the database runs. */
export function Grants(props: { statements: readonly string[] }) {
  const t = useTexts();
  const text = props.statements.join('\n');
  return (
    <div className={styles.grants}>
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={t('sources.copyGrants')} />
    </div>
  );
}
