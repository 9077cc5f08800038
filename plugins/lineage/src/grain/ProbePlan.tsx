import { Text } from '@backstage/ui';
import { ProbeReport } from '@grainline/backstage-plugin-lineage-common';
import styles from './Grain.module.css';
import { useTexts } from '../texts';

/** What a probe would read, and what it found if it ran. */
export function ProbePlan(props: { report: ProbeReport }) {
  const t = useTexts();
  const { dryRun, statements, cost, findings } = props.report;
  return (
    <>
      {dryRun ? (
        <Text weight="bold">{cost.sentence}</Text>
      ) : (
        <div role="status">
          <Text weight="bold">
            {findings.length > 0
              ? t('grain.whatItFound')
              : t('grain.itFoundNoKey')}
          </Text>
          <ul className={styles.findings}>
            {findings.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <details className={styles.statements}>
        <summary>
          {dryRun
            ? t('grain.theStatementsItWould')
            : t('grain.theStatementsItSent')}
        </summary>
        <ul>
          {statements.map(({ purpose, sql }) => (
            <li key={sql}>
              {purpose}
              <pre>{sql}</pre>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
