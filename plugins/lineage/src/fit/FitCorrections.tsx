import { useApi } from '@backstage/frontend-plugin-api';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { CorrectFit, CorrectionList } from '../corrections';
import { ReadError } from '../states';
import { useTexts } from '../texts';

/** What people said of how a table fits, and where one says that it is not right. */
export function FitCorrections(props: { table: TableRef }) {
  const t = useTexts();
  const { table } = props;
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading(table, ({ signal }) =>
    api.corrections(table, { signal }),
  );
  if (error) {
    return (
      <ReadError what={t('fit.whatPeopleSaid')} error={error} onRetry={retry} />
    );
  }
  return (
    <>
      <CorrectionList
        corrections={(value ?? []).filter(({ kind }) => kind === 'fit')}
        onChanged={retry}
      />
      <CorrectFit table={table} onCorrected={retry} />
    </>
  );
}
