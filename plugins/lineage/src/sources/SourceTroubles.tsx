import { Alert } from '@backstage/ui';
import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { timesInWords } from '../words';

/** Why a source is not known in full, or not as it is now; nothing where there is no reason. */
export function SourceTroubles(props: { source: SourceStatus }) {
  const { state, reason, lastRun, graph } = props.source;
  const t = useTexts();
  const runError =
    lastRun?.error && lastRun.error.message !== reason?.message
      ? lastRun.error
      : undefined;
  const status = state === 'failed' ? 'danger' : 'warning';
  return (
    <>
      {[reason, runError].map(
        trouble =>
          trouble && (
            <Alert
              key={trouble.message}
              status={status}
              icon
              title={timesInWords(t, trouble.message)}
              description={state === 'failed' ? t('sources.kept') : undefined}
            />
          ),
      )}
      {!graph.level && (
        <Alert
          status="info"
          icon
          title={graph.reason?.message ?? t('sources.graphBehind')}
        />
      )}
    </>
  );
}
