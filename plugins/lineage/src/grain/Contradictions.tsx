import { Alert } from '@backstage/ui';
import { Evidence } from '@grainline/backstage-plugin-lineage-common';
import styles from './Grain.module.css';
import { useTexts } from '../texts';

/** What speaks against a grain; nothing if nothing does. */
export function Contradictions(props: { evidence: readonly Evidence[] }) {
  const t = useTexts();
  const { evidence } = props;
  if (evidence.length === 0) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      title={t('grain.somethingSpeaksAgainstIt')}
      description={
        <ul className={styles.against}>
          {evidence.map(({ basis, text, sql }) => (
            <li key={`${basis} ${text} ${sql ?? ''}`}>
              {text} ({basis}){sql && <code>{sql}</code>}
            </li>
          ))}
        </ul>
      }
    />
  );
}
