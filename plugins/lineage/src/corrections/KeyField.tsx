import { Select } from '@backstage/ui';
import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { filterColumns } from '../columns/filterColumns';
import { useTexts } from '../texts';

/** From this many columns on they can be searched. */
const SEARCH_FROM = 8;
/** Columns that are offered at once: two thousand options take seconds to open. */
const OFFERED = 50;

/** A person chooses the columns that identify a row. */
export function KeyField(props: {
  columns: readonly ColumnDetail[];
  value: readonly string[];
  onChange: (key: readonly string[]) => void;
}) {
  const { columns, value, onChange } = props;
  const t = useTexts();
  const [query, setQuery] = useState('');
  const chosen = columns.filter(c => value.includes(c.name));
  const found = filterColumns(t, columns, { keys: [] }, query)
    .filter(c => !value.includes(c.name))
    .slice(0, OFFERED);
  return (
    <Select
      label={t('corrections.theColumnsThatIdentify')}
      placeholder={t('corrections.chooseOneOrMore')}
      selectionMode="multiple"
      search={
        columns.length > SEARCH_FROM
          ? {
              mode: 'server',
              inputValue: query,
              onInputChange: setQuery,
              placeholder: t('corrections.findAColumn'),
            }
          : undefined
      }
      options={[...chosen, ...found]
        .sort((a, b) => a.ordinal - b.ordinal)
        .map(({ name, type }) => ({ value: name, label: `${name} (${type})` }))}
      value={[...value]}
      onChange={names => onChange(names.map(String))}
    />
  );
}
