import { ColumnStep } from '@grainline/backstage-plugin-lineage-common';
import { Fragment } from 'react';
import { CertaintyMark } from '../cards/CertaintyMark';
import { EvidenceList } from '../cards/EvidenceList';
import { transformWords } from '../words';
import styles from './AnswerList.module.css';
import { AnswerPart } from './AnswerPart';
import { JobName } from './JobName';
import { RefLink } from './RefLink';
import { ShowAll } from './ShowAll';
import { useListed } from './useListed';
import { useTexts } from '../texts';

/** Steps that are listed at once. */
const FIRST = 10;

function Step(props: { step: ColumnStep }) {
  const t = useTexts();
  const { to, from, transform, fragment, job, basis, certainty, evidence } =
    props.step;
  return (
    <li>
      <RefLink refOf={to} /> ←{' '}
      {from.length === 0
        ? t('answers.noColumn')
        : from.map((ref, i) => (
            <Fragment key={ref}>
              {i > 0 && ', '}
              <RefLink refOf={ref} />
            </Fragment>
          ))}{' '}
      {certainty !== 'certain' && <CertaintyMark certainty={certainty} />}
      {fragment && <code className={styles.sql}>{fragment}</code>}
      <div className={styles.how}>
        {transformWords(t, { transform })}
        {job && <> {t('answers.by', { job: <JobName job={job} /> })}</>};{' '}
        {basis}
      </div>
      <EvidenceList evidence={evidence} />
    </li>
  );
}

/** What is done to a column's values on their way, the nearest step first. */
export function ColumnSteps(props: { steps: readonly ColumnStep[] }) {
  const t = useTexts();
  const { shown, rest, showAll } = useListed(props.steps, FIRST);
  return (
    <AnswerPart title={t('answers.stepByStepThe')}>
      <ol className={styles.list}>
        {shown.map(step => (
          <Step
            key={`${step.to} ${step.from.join(' ')} ${step.job?.id ?? ''}`}
            step={step}
          />
        ))}
      </ol>
      <ShowAll rest={rest} noun="step" onPress={showAll} />
    </AnswerPart>
  );
}
