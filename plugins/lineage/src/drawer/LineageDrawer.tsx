import { ColumnRef } from '@grainline/backstage-plugin-lineage-common';
import { Selected } from '../flow';
import { KnownLineage, LineagePicture } from '../graph';
import { LineDrawer } from './LineDrawer';
import { TableDrawer } from './TableDrawer';

/** What is open beside the picture: a line or a table of it. */
export function LineageDrawer(props: {
  selected: Selected;
  picture: LineagePicture;
  known: KnownLineage;
  /** ISO 8601, where the picture shows the past. */
  at: string | undefined;
  onSelect: (what: Selected | undefined) => void;
  onChoose: (column: ColumnRef) => void;
}) {
  const { selected, picture, known, at, onSelect, onChoose } = props;
  return 'table' in selected ? (
    <TableDrawer
      table={selected.table}
      picture={picture}
      known={known}
      onClose={() => onSelect(undefined)}
      onChoose={onChoose}
    />
  ) : (
    <LineDrawer
      line={selected.line}
      picture={picture}
      at={at}
      onSelect={onSelect}
      onChoose={onChoose}
    />
  );
}
