import { useApi } from '@backstage/frontend-plugin-api';
import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { useParams } from 'react-router-dom';
import { lineageApiRef, useReading } from '../api';
import { useBrowseLinks } from '../entity';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { BrowsePage } from './BrowsePage';
import { Coverage } from './Coverage';
import { CrawlButton } from './CrawlButton';
import { CrawlHistory } from './CrawlHistory';
import { PendingRemovals } from './PendingRemovals';
import { SchemaTable } from './SchemaTable';
import { SourceLine } from './SourceLine';
import { SourcePart } from './SourcePart';
import { SourceTroubles } from './SourceTroubles';
import { Unread } from './Unread';
import { placeWords } from './placeWords';
import { useSourceStatus } from './useSourceStatus';

function SourceOf(props: { source: SourceStatus }) {
  const { source, crawl, refresh, starting, error } = useSourceStatus(
    props.source,
  );
  const t = useTexts();
  const links = useBrowseLinks();
  return (
    <BrowsePage
      above={[{ title: t('sources.all'), href: links.all() }]}
      title={source.title}
      about={placeWords(source)}
      actions={
        <CrawlButton
          source={source}
          starting={starting}
          error={error}
          onCrawl={crawl}
        />
      }
    >
      <SourceLine source={source} />
      <SourceTroubles source={source} />
      <PendingRemovals source={source} onConfirmed={refresh} />
      <Coverage coverage={source.columnLineage} />
      <SourcePart title={t('sources.schemas')}>
        <SchemaTable source={source} />
      </SourcePart>
      <SourcePart title={t('sources.unread')}>
        <Unread source={source} />
      </SourcePart>
      <SourcePart title={t('sources.history')}>
        <CrawlHistory source={source} />
      </SourcePart>
    </BrowsePage>
  );
}

/** The page of a source: how it stands, its schemas, what could not be read of it, and its crawls. */
export function SourcePage() {
  const { source: id = '' } = useParams();
  const api = useApi(lineageApiRef);
  const t = useTexts();
  const links = useBrowseLinks();
  const { value, error, retry } = useReading(id, ({ signal }) =>
    api.source(id, { signal }),
  );
  if (value) {
    return <SourceOf source={value} />;
  }
  return (
    <BrowsePage
      above={[{ title: t('sources.all'), href: links.all() }]}
      title={id}
    >
      {error ? (
        <ReadError
          what={t('sources.noSource', { source: id })}
          error={error}
          onRetry={retry}
        />
      ) : (
        <Waiting
          what={t('sources.readingSource', { source: id })}
          height={240}
        />
      )}
    </BrowsePage>
  );
}
