import { FitCheck } from '@grainline/backstage-plugin-lineage-common';
import { EvidenceList } from '../cards/EvidenceList';
import { timesInWords } from '../words';
import { checkWords, statusWords } from './checkWords';
import { WideTable } from '../wide';
import styles from './FitChecks.module.css';
import { useTexts } from '../texts';

function Check(props: { check: FitCheck; blocks: boolean; hasFixes: boolean }) {
  const t = useTexts();
  const { check, blocks, hasFixes } = props;
  return (
    <tr>
      <th scope="row">
        {checkWords(t, check.id)}
        <span className={styles.status} data-status={check.status}>
          {statusWords(t, check.status)}
          {blocks && t('fit.blocksFirst')}
        </span>
      </th>
      <td>{timesInWords(t, check.expected)}</td>
      <td>
        {timesInWords(t, check.actual)}
        {check.certainty === 'likely' && (
          <span className={styles.likely}> {t('fit.likely')}</span>
        )}
        <EvidenceList evidence={check.evidence} />
      </td>
      {hasFixes && <td>{check.fix ?? ''}</td>}
    </tr>
  );
}

/** Every requirement and how it stands: what is expected, what is there, why that is believed, and what to do. */
export function FitChecks(props: {
  checks: readonly FitCheck[];
  firstBlocking?: FitCheck['id'];
  label: string;
}) {
  const t = useTexts();
  const { checks, firstBlocking, label } = props;
  const first = checks.find(
    check =>
      check.id === firstBlocking &&
      (check.status === 'unmet' || check.status === 'unknown'),
  );
  const hasFixes = checks.some(check => check.fix !== undefined);
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">{t('fit.requirement')}</th>
          <th scope="col">{t('fit.expected')}</th>
          <th scope="col">{t('fit.actual')}</th>
          {hasFixes && <th scope="col">{t('fit.whatToDo')}</th>}
        </tr>
      </thead>
      <tbody>
        {checks.map((check, i) => (
          <Check
            key={`${i} ${check.id}`}
            check={check}
            blocks={check === first}
            hasFixes={hasFixes}
          />
        ))}
      </tbody>
    </WideTable>
  );
}
