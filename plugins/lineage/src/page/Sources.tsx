import { Alert } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { lineageApiRef, useReading } from '../api';
import { ReadError, Waiting } from '../states';
import { SourceCard } from './SourceCard';

/** Every source and how it stands. */
export function Sources() {
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading('sources', ({ signal }) =>
    api.sources({ signal }),
  );
  if (error) {
    return <ReadError what="The sources" error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Waiting what="Reading sources…" height={240} />;
  }
  if (value.length === 0) {
    return (
      <Alert
        status="info"
        icon
        title="No source is configured"
        description="Add a database under lineage.sources in the app’s configuration; it is crawled when the backend starts."
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
