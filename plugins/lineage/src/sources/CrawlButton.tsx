import { Alert, Button } from '@backstage/ui';
import {
  SourceStatus,
  lineageCrawlRunPermission,
} from '@grainline/backstage-plugin-lineage-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { errorAdvice } from '../states';
import { useTexts } from '../texts';
import styles from './CrawlButton.module.css';
import { crawlProgress } from './crawlProgress';

const upperFirst = (text: string) =>
  `${text.charAt(0).toLocaleUpperCase('en-US')}${text.slice(1)}`;

/** Starts a crawl, and says how far a running one is; not there for those who may not. */
export function CrawlButton(props: {
  source: SourceStatus;
  starting: boolean;
  error: Error | undefined;
  onCrawl: () => void;
}) {
  const { source, starting, error, onCrawl } = props;
  const t = useTexts();
  const { allowed } = usePermission({ permission: lineageCrawlRunPermission });
  const running = source.state === 'running';
  const stage = source.lastRun?.stage;
  const progress = running ? crawlProgress(stage) : undefined;
  return (
    <div className={styles.crawl}>
      <div className={styles.line}>
        <span role="status" className={styles.stage}>
          {running &&
            (stage
              ? t('sources.stage', { stage: upperFirst(stage) })
              : t('sources.crawling'))}
        </span>
        {progress && (
          <progress
            aria-label={t('sources.progress')}
            value={progress.done}
            max={progress.total}
          />
        )}
        {allowed && (
          <Button
            size="small"
            variant="secondary"
            isPending={starting || running}
            onPress={onCrawl}
          >
            {running ? t('sources.crawlRunning') : t('sources.crawl')}
          </Button>
        )}
      </div>
      {error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={errorAdvice(t, error)}
        />
      )}
    </div>
  );
}
