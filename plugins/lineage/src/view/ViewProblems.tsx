import { Alert } from '@backstage/ui';
import { useTexts } from '../texts';
import { ViewProblem } from './readViewState';

/** A value is cut after this many letters. */
const LONGEST = 40;

function shortened(value: string): string {
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`;
}

/** Says which parts of an address could not be understood. */
export function ViewProblems(props: { problems: readonly ViewProblem[] }) {
  const t = useTexts();
  const { problems } = props;
  if (problems.length === 0) {
    return null;
  }
  const parts = problems
    .map(({ param, value }) => `${param}=${shortened(value)}`)
    .join(', ');
  return (
    <Alert
      status="warning"
      icon
      title={t('view.problems', { count: problems.length, parts })}
    />
  );
}
