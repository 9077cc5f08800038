import { Alert } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { lineageApiRef, useReading } from '../api';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { SourceCard } from './SourceCard';

/** Every source and how it stands. */
export function Sources() {
  const api = useApi(lineageApiRef);
  const t = useTexts();
  const { value, error, retry } = useReading('sources', ({ signal }) =>
    api.sources({ signal }),
  );
  if (error) {
    return <ReadError what={t('sources.what')} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Waiting what={t('sources.reading')} height={240} />;
  }
  if (value.length === 0) {
    return (
      <Alert
        status="info"
        icon
        title={t('sources.none')}
        description={t('sources.noneWhy')}
      />
    );
  }
  return (
    <>
      {value.map(source => (
        <SourceCard key={source.id} source={source} />
      ))}
    </>
  );
}
