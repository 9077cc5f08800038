import { Alert, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { countOf, timeAgo, timeInFull } from '../words';
import { Coverage } from './Coverage';
import { CrawlButton } from './CrawlButton';
import { PendingRemovals } from './PendingRemovals';
import { SchemaList } from './SchemaList';
import styles from './SourceCard.module.css';
import { useSourceStatus } from './useSourceStatus';
import { useTexts } from '../texts';

const STATES: Readonly<Record<SourceStatus['state'], string>> = {
  'never-crawled': 'Never crawled',
  running: 'Crawl running',
  ok: 'Complete',
  partial: 'Partly read',
  failed: 'Last crawl failed',
};

function AsOf(props: { source: SourceStatus }) {
  const t = useTexts();
  const { asOf } = props.source;
  return asOf ? (
    <span title={timeInFull(t, asOf)}>
      as of {timeAgo(t, asOf, new Date())}
    </span>
  ) : (
    <span>nothing read yet</span>
  );
}

function Troubles(props: { source: SourceStatus }) {
  const { state, reason, lastRun, graph } = props.source;
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
              title={trouble.message}
              description={
                state === 'failed' ? 'What was read before is kept.' : undefined
              }
            />
          ),
      )}
      {!graph.level && (
        <Alert
          status="info"
          icon
          title={
            graph.reason?.message ?? 'The graph is behind what was crawled.'
          }
        />
      )}
    </>
  );
}

/** How a source stands, and its schemas to browse. */
export function SourceCard(props: { source: SourceStatus }) {
  const t = useTexts();
  const { source, crawl, refresh, starting, error } = useSourceStatus(
    props.source,
  );
  const place = [source.dialect, source.host, source.database]
    .filter(Boolean)
    .join(' · ');
  return (
    <Card>
      <CardHeader>
        <div className={styles.header}>
          <div>
            <Text as="h2" variant="title-x-small" weight="bold">
              {source.title}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {place}
            </Text>
          </div>
          <CrawlButton
            source={source}
            starting={starting}
            error={error}
            onCrawl={crawl}
          />
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          <p className={styles.line}>
            <span className={styles.state} data-state={source.state}>
              {STATES[source.state]}
            </span>
            <AsOf source={source} />
            <span>{countOf(t, source.tables, 'table')}</span>
            <span>{countOf(t, source.columns, 'column')}</span>
          </p>
          <Troubles source={source} />
          <PendingRemovals source={source} onConfirmed={refresh} />
          <Coverage coverage={source.columnLineage} />
          <SchemaList source={source} />
        </div>
      </CardBody>
    </Card>
  );
}
