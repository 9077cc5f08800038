import { Combobox } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  TableRef,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { Key, useEffect, useState } from 'react';
import { useDebounce } from 'react-use';
import { lineageApiRef, useReading } from '../api';
import { errorAdvice } from '../states';
import { refWords } from '../words';
import { useTexts } from '../texts';

/** How long a person pauses before tables are searched, in milliseconds. */
const PAUSE_MS = 200;
const HITS = 15;

interface TableOption {
  readonly id: TableRef;
  readonly label: string;
  readonly description?: string;
}

function optionsOf(
  chosen: TableRef | undefined,
  found: readonly TableSummary[],
): TableOption[] {
  // What is chosen stays an option: the box takes its text from there.
  const options = new Map<TableRef, TableOption>();
  if (chosen) {
    options.set(chosen, { id: chosen, label: refWords(chosen) });
  }
  for (const { ref, source, comment } of found) {
    options.set(ref, {
      id: ref,
      label: refWords(ref),
      description: comment ?? source,
    });
  }
  return [...options.values()];
}

/** A box in which a table is found by a part of its name, and chosen. */
export function TablePicker(props: {
  label: string;
  description?: string;
  value: TableRef | undefined;
  onChoose: (table: TableRef | undefined) => void;
}) {
  const t = useTexts();
  const { label, description, value, onChoose } = props;
  const api = useApi(lineageApiRef);
  const words = value ? refWords(value) : '';
  const [typed, setTyped] = useState(words);
  const [query, setQuery] = useState('');
  useEffect(() => setTyped(words), [words]);
  useDebounce(() => setQuery(typed.trim()), PAUSE_MS, [typed]);
  const searched = query !== '' && query !== words ? query : undefined;
  const {
    value: page,
    error,
    loading,
  } = useReading(searched, ({ signal }) =>
    api.search({ query: searched!, limit: HITS }, { signal }),
  );
  const type = (text: string) => {
    setTyped(text);
    if (text === '' && value) {
      onChoose(undefined);
    }
  };
  const choose = (key: Key | null) => {
    if (key !== null) {
      // In one step with the choice: a text that changes later would count as typed and open the list again.
      setTyped(refWords(String(key)));
      onChoose(String(key));
    }
  };
  return (
    <Combobox
      label={label}
      description={error ? errorAdvice(t, error) : description}
      placeholder={t('pick.partOfATables')}
      value={value ?? null}
      onChange={choose}
      options={optionsOf(
        value,
        (page?.items ?? []).map(hit => hit.table),
      )}
      search={{ mode: 'server', inputValue: typed, onInputChange: type }}
      loading={{ state: loading && searched ? 'loading' : 'idle' }}
    />
  );
}
