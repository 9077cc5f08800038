import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  catalogApiRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Button, SearchField, Text } from '@backstage/ui';
import { useState } from 'react';
import { useDebounce } from 'react-use';
import { useReading } from '../api';
import readable from '../Readable.module.css';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { countOf } from '../words';
import { OwnedTableRows } from './OwnedTableRows';
import styles from './OwnedTablesCard.module.css';
import { readOwnedTables } from './readOwnedTables';

/** Time without typing after which names are looked for. */
const TYPED_MS = 250;

/** The tables that the page's group or user owns, a page at a time, however many they are. */
export function OwnedTablesCard() {
  const t = useTexts();
  const catalog = useApi(catalogApiRef);
  const { entity } = useEntity();
  const owner = stringifyEntityRef(entity);
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState<{ term: string; cursor?: string }>({
    term: '',
  });
  useDebounce(
    () =>
      setQuery(before =>
        before.term === typed.trim() ? before : { term: typed.trim() },
      ),
    TYPED_MS,
    [typed],
  );
  const { value, error, loading, retry } = useReading(
    JSON.stringify([owner, query]),
    () => readOwnedTables(catalog, { owner, ...query }),
  );
  const turn = (cursor: string | undefined) =>
    setQuery(before => ({ ...before, cursor }));
  const none =
    query.term === ''
      ? t('owned.none')
      : t('owned.noneFound', { term: query.term });
  // Most people own no table themselves: a card on each of their pages would only be in the way.
  const isUser = entity.kind.toLocaleLowerCase('en-US') === 'user';
  if (isUser && !error && query.term === '' && !value?.total) {
    return null;
  }
  return (
    <EntityInfoCard title={t('owned.title')} className={readable.readable}>
      <div className={styles.body}>
        <SearchField
          aria-label={t('owned.find')}
          placeholder={t('owned.find')}
          size="small"
          value={typed}
          onChange={setTyped}
        />
        {error && (
          <ReadError what={t('owned.what')} error={error} onRetry={retry} />
        )}
        {!value && loading && (
          <Waiting what={t('owned.reading')} height={200} />
        )}
        {value && (
          <>
            {value.tables.length > 0 && (
              <OwnedTableRows tables={value.tables} />
            )}
            <div className={styles.pages}>
              <Text variant="body-small" color="secondary" role="status">
                {value.total === 0 ? none : countOf(t, value.total, 'table')}
              </Text>
              {(value.previous || value.next) && (
                <nav aria-label={t('owned.pages')} className={styles.turns}>
                  <Button
                    size="small"
                    variant="secondary"
                    isDisabled={!value.previous}
                    onPress={() => turn(value.previous)}
                  >
                    {t('owned.previous')}
                  </Button>
                  <Button
                    size="small"
                    variant="secondary"
                    isDisabled={!value.next}
                    onPress={() => turn(value.next)}
                  >
                    {t('owned.next')}
                  </Button>
                </nav>
              )}
            </div>
          </>
        )}
      </div>
    </EntityInfoCard>
  );
}
