import { ColumnLineageCoverage } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';

/** Why columns are not resolved, and how many for each reason, the most frequent first. */
export function ReasonCounts(props: { coverage: ColumnLineageCoverage }) {
  const t = useTexts();
  const reasons = [...props.coverage.reasons].sort((a, b) => b.count - a.count);
  return (
    <ul>
      {reasons.map(({ code, count }) => (
        <li key={code}>
          {t('sources.reason', {
            code: code.replaceAll('-', ' '),
            number: count,
          })}
        </li>
      ))}
    </ul>
  );
}
