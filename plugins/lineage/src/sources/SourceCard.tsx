import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { useBrowseLinks } from '../entity';
import { Coverage } from './Coverage';
import { CrawlButton } from './CrawlButton';
import { PendingRemovals } from './PendingRemovals';
import { SchemaTable } from './SchemaTable';
import { SourceLine } from './SourceLine';
import styles from './Sources.module.css';
import { SourceTroubles } from './SourceTroubles';
import { placeWords } from './placeWords';
import { useSourceStatus } from './useSourceStatus';

/** How a source stands, and its schemas to browse. */
export function SourceCard(props: { source: SourceStatus }) {
  const { source, crawl, refresh, starting, error } = useSourceStatus(
    props.source,
  );
  const links = useBrowseLinks();
  return (
    <Card>
      <CardHeader>
        <div className={styles.header}>
          <div>
            <Text as="h2" variant="title-x-small" weight="bold">
              <Link href={links.source(source.id)} variant="title-x-small">
                {source.title}
              </Link>
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {placeWords(source)}
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
          <SourceLine source={source} />
          <SourceTroubles source={source} />
          <PendingRemovals source={source} onConfirmed={refresh} />
          <Coverage coverage={source.columnLineage} />
          <SchemaTable source={source} />
        </div>
      </CardBody>
    </Card>
  );
}
