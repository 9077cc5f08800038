import { Container, SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useDebounce } from 'react-use';
import { useTableLinks } from '../entity';
import { NewsCard } from '../news';
import readable from '../Readable.module.css';
import { DeepLink } from './DeepLink';
import styles from './LineagePage.module.css';
import { SearchResults } from './SearchResults';
import { Sources } from './Sources';
import { useTableSearch } from './useTableSearch';

/** How long a person pauses before the search starts, in milliseconds. */
const PAUSE_MS = 250;

function SearchAndBrowse() {
  const [params, setParams] = useSearchParams();
  const query = params.get('q') ?? '';
  const [typed, setTyped] = useState(query);
  const area = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const links = useTableLinks();
  const search = useTableSearch(query);

  // Back and forward change the query under the box.
  useEffect(() => setTyped(query), [query]);
  useDebounce(
    () => {
      if (typed.trim() !== query) {
        setParams(
          before => {
            const next = new URLSearchParams(before);
            next.delete('q');
            if (typed.trim()) {
              next.set('q', typed.trim());
            }
            return next;
          },
          { replace: true },
        );
      }
    },
    PAUSE_MS,
    [typed],
  );

  const focus = (selector: string) =>
    area.current?.querySelector<HTMLElement>(selector)?.focus();
  const openFirst = () => {
    const first = search.hits?.[0];
    if (first && typed.trim() === query) {
      navigate(links.lineage(first.table, first.column?.ref));
    }
  };
  return (
    <div ref={area} className={styles.page}>
      <SearchField
        aria-label="Search tables and columns"
        placeholder="Search tables and columns by name or comment"
        value={typed}
        onChange={setTyped}
        onSubmit={openFirst}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') {
            focus('ul a');
          } else {
            event.continuePropagation();
          }
        }}
      />
      {query ? (
        <SearchResults
          query={query}
          search={search}
          onLeave={() => focus('input')}
        />
      ) : (
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
