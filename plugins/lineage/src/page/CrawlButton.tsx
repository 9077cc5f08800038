import { Alert, Button } from '@backstage/ui';
import {
  SourceStatus,
  lineageCrawlRunPermission,
} from '@grainline/backstage-plugin-lineage-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { errorAdvice } from '../states';
import styles from './CrawlButton.module.css';

/** Starts a crawl, and says how far a running one is; not there for those who may not. */
export function CrawlButton(props: {
  source: SourceStatus;
  starting: boolean;
  error: Error | undefined;
  onCrawl: () => void;
}) {
  const { source, starting, error, onCrawl } = props;
  const { allowed } = usePermission({ permission: lineageCrawlRunPermission });
  const running = source.state === 'running';
  const stage = source.lastRun?.stage;
  return (
    <div className={styles.crawl}>
      <div className={styles.line}>
        <span role="status" className={styles.stage}>
          {running && (stage ? `Reading ${stage}…` : 'Crawling…')}
        </span>
        {allowed && (
          <Button
            size="small"
            variant="secondary"
            isPending={starting || running}
            onPress={onCrawl}
          >
            {running ? 'Crawling' : 'Crawl now'}
          </Button>
        )}
      </div>
      {error && (
        <Alert role="alert" status="danger" icon title={errorAdvice(error)} />
      )}
    </div>
  );
}
