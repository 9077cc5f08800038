import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { refWords } from '../words';
import { CorrectionDialog } from './CorrectionDialog';
import { NoteField } from './NoteField';

/** A person says what is wrong about how a table was judged to fit. */
export function CorrectFit(props: {
  table: TableRef;
  onCorrected: () => void;
}) {
  const { table, onCorrected } = props;
  const [note, setNote] = useState('');
  return (
    <CorrectionDialog
      kind="fit"
      refOf={table}
      title={`What is not right about ${refWords(table)}?`}
      about="What you say is shown with your name to all who ask whether this table fits."
      ready={note.trim() !== ''}
      build={async () => ({ kind: 'fit', ref: table, note: note.trim() })}
      onCorrected={onCorrected}
    >
      <NoteField label="What is not right" value={note} onChange={setNote} />
    </CorrectionDialog>
  );
}
