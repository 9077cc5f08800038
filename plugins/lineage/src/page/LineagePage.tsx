import { Container, SearchField, Text } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useDebounce } from 'react-use';
import { AskPanel, isQuestion, useAskParams } from '../ask';
import { useTableLinks } from '../entity';
import { NewsCard } from '../news';
import readable from '../Readable.module.css';
import { Sources } from '../sources';
import { useTexts } from '../texts';
import { DeepLink } from './DeepLink';
import styles from './LineagePage.module.css';
import { SearchResults } from './SearchResults';
import { useTableSearch } from './useTableSearch';

/** How long a person pauses before the search starts, in milliseconds. */
const PAUSE_MS = 250;

function SearchAndBrowse() {
  const t = useTexts();
  const { query, question, search, ask, linkFor } = useAskParams();
  const [typed, setTyped] = useState(query);
  const area = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const links = useTableLinks();
  const found = useTableSearch(query);

  // Back and forward change the query under the box.
  useEffect(() => setTyped(query), [query]);
  useDebounce(
    () => {
      if (typed.trim() !== query) {
        search(typed.trim());
      }
    },
    PAUSE_MS,
    [typed],
  );

  const focus = (selector: string) =>
    area.current?.querySelector<HTMLElement>(selector)?.focus();
  const enter = () => {
    const words = typed.trim();
    const first = found.hits?.[0];
    if (isQuestion(words)) {
      ask(words);
    } else if (first && words === query) {
      navigate(links.lineage(first.table, first.column?.ref));
    }
  };
  // Under an answer it is no news that a whole sentence is nobody's name.
  const showsHits = !question || found.hits?.length !== 0;
  return (
    <div ref={area} className={styles.page}>
      <SearchField
        aria-label={t('page.searchBox')}
        placeholder={t('page.searchHint')}
        value={typed}
        onChange={setTyped}
        onSubmit={enter}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') {
            focus('[data-search-results] a');
          } else {
            event.continuePropagation();
          }
        }}
      />
      {isQuestion(typed) && !question && (
        <Text variant="body-small" color="secondary">
          {t('page.pressEnter')}
        </Text>
      )}
      {question && <AskPanel question={question} linkFor={linkFor} />}
      {query && showsHits && (
        <SearchResults
          query={query}
          search={found}
          onLeave={() => focus('input')}
        />
      )}
      {!query && (
        <>
          <NewsCard />
          <Sources />
        </>
      )}
    </div>
  );
}

/** The page where tables and columns are searched and sources browsed; `?ref=` leads on to a table's own page. */
export function LineagePage() {
  const [params] = useSearchParams();
  const target = params.get('ref');
  return (
    <main className={readable.readable}>
      <Container>
        {target ? <DeepLink target={target} /> : <SearchAndBrowse />}
      </Container>
    </main>
  );
}
