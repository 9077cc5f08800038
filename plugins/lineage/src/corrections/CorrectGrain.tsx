import { Select } from '@backstage/ui';
import {
  TIME_UNITS,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { refWords } from '../words';
import { CorrectionDialog } from './CorrectionDialog';
import { KeyField } from './KeyField';
import { NoteField } from './NoteField';
import { isTimeColumn } from './isTimeColumn';
import { useTexts } from '../texts';

/** The choice that a time column of the key is exact, to no unit. */
const EXACT = 'exact';

function TimeUnitField(props: {
  column: string;
  unit: string | undefined;
  onChange: (unit: string | undefined) => void;
}) {
  const t = useTexts();
  const { column, unit, onChange } = props;
  return (
    <Select
      label={t('corrections.unitOf', { column })}
      size="small"
      options={[
        { value: EXACT, label: t('corrections.anyTime') },
        ...TIME_UNITS.map(value => ({ value, label: value })),
      ]}
      value={unit ?? EXACT}
      onChange={value =>
        onChange(value === EXACT || value === null ? undefined : String(value))
      }
    />
  );
}

/** A person states, or corrects, what one row of a table stands for. */
export function CorrectGrain(props: {
  table: TableDetail;
  /** What the button says; `Not right?` if not given. */
  label?: string;
  onCorrected: () => void;
}) {
  const t = useTexts();
  const { table, label, onCorrected } = props;
  const [key, setKey] = useState<readonly string[]>(table.grain.keys[0] ?? []);
  const [units, setUnits] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(
      table.grain.time.map(({ column, unit }) => [column, unit]),
    ),
  );
  const [note, setNote] = useState('');
  const times = table.columns.filter(
    c => key.includes(c.name) && isTimeColumn(c),
  );
  const setUnit = (column: string, unit: string | undefined) =>
    setUnits(({ [column]: before, ...others }) =>
      unit === undefined ? others : { ...others, [column]: unit },
    );
  return (
    <CorrectionDialog
      kind="grain"
      refOf={table.ref}
      label={label}
      title={t('corrections.whatIsOneRow', { ref: refWords(table.ref) })}
      about={t('corrections.whatYouStateIs')}
      ready={key.length > 0}
      build={async () => ({
        kind: 'grain',
        ref: table.ref,
        grain: {
          key,
          time: Object.fromEntries(
            times.flatMap(({ name }) =>
              units[name] ? [[name, units[name]]] : [],
            ),
          ),
        },
        ...(note.trim() && { note: note.trim() }),
      })}
      onCorrected={onCorrected}
    >
      <KeyField columns={table.columns} value={key} onChange={setKey} />
      {times.map(({ name }) => (
        <TimeUnitField
          key={name}
          column={name}
          unit={units[name]}
          onChange={unit => setUnit(name, unit)}
        />
      ))}
      <NoteField value={note} onChange={setNote} />
    </CorrectionDialog>
  );
}
