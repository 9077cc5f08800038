import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { refWords } from '../words';
import { CorrectionDialog } from './CorrectionDialog';
import { NoteField } from './NoteField';
import { useTexts } from '../texts';

/** A person says what is wrong about how a table was judged to fit. */
export function CorrectFit(props: {
  table: TableRef;
  onCorrected: () => void;
}) {
  const t = useTexts();
  const { table, onCorrected } = props;
  const [note, setNote] = useState('');
  return (
    <CorrectionDialog
      kind="fit"
      refOf={table}
      title={t('corrections.whatIsNotRight', { table: refWords(table) })}
      about={t('corrections.whatYouSayIs')}
      ready={note.trim() !== ''}
      build={async () => ({ kind: 'fit', ref: table, note: note.trim() })}
      onCorrected={onCorrected}
    >
      <NoteField
        label={t('corrections.whatIsNotRight2')}
        value={note}
        onChange={setNote}
      />
    </CorrectionDialog>
  );
}
