import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { News } from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { ReadError, Waiting } from '../states';
import { countOf, dayWords } from '../words';
import { ChangedTables } from './ChangedTables';
import { Choice } from './Choice';
import { NewTables } from './NewTables';
import styles from './News.module.css';
import { NEWS_DAYS, NewsParams, useNewsParams } from './useNewsParams';
import { useTableOwners } from '../entity';
import { useTexts } from '../texts';

function Content(props: { news: News; params: NewsParams }) {
  const t = useTexts();
  const { news, params } = props;
  const { newTables, changedTables, truncated } = news;
  const owners = useTableOwners(newTables.map(({ table }) => table));
  if (newTables.length === 0 && changedTables.length === 0) {
    return (
      <Text variant="body-small" color="secondary" role="status">
        {t('news.noTableIsNew', { days: countOf(t, params.days, 'day') })}
      </Text>
    );
  }
  return (
    <>
      {newTables.length > 0 && (
        <NewTables
          tables={newTables}
          owners={owners.value}
          filter={params.filter}
          onFilter={filter => params.choose({ filter })}
        />
      )}
      {owners.error && (
        <ReadError
          what={t('news.theOwnersOfThe')}
          error={owners.error}
          onRetry={owners.retry}
        />
      )}
      {changedTables.length > 0 && <ChangedTables tables={changedTables} />}
      {truncated && (
        <Text variant="body-small" color="secondary">
          {t('news.moreHappenedThanIs')}
        </Text>
      )}
    </>
  );
}

/** What is new: tables that appeared, and tables whose shape changed, in the last days. */
export function NewsCard() {
  const t = useTexts();
  const api = useApi(lineageApiRef);
  const params = useNewsParams();
  const { days } = params;
  const { value, error, retry } = useReading(`news ${days}`, ({ signal }) =>
    api.news({ days }, { signal }),
  );
  return (
    <Card>
      <CardHeader>
        <div className={styles.header}>
          <div>
            <Text as="h2" variant="title-x-small" weight="bold">
              {days === NEWS_DAYS[0]
                ? t('news.newThisWeek')
                : t('news.newThisMonth')}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {value
                ? t('news.since', { day: dayWords(t, value.since, new Date()) })
                : t('news.inTheLast', { days: countOf(t, days, 'day') })}
            </Text>
          </div>
          <Choice
            label={t('news.days')}
            value={String(days)}
            onChoose={chosen => params.choose({ days: Number(chosen) })}
            options={NEWS_DAYS.map(count => ({
              value: String(count),
              text: countOf(t, count, 'day'),
            }))}
          />
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          {error && (
            <ReadError
              what={t('news.whatIsNew')}
              error={error}
              onRetry={retry}
            />
          )}
          {!error && !value && <Waiting what={t('news.readingWhatIsNew')} />}
          {!error && value && <Content news={value} params={params} />}
        </div>
      </CardBody>
    </Card>
  );
}
