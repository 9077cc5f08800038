import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { ReactNode } from 'react';
import { useTable } from '../api';
import { tableRefOf } from '../entity';
import readable from '../Readable.module.css';
import { ReadError, Waiting } from '../states';

/** A card about the table that the page's entity stands for: reads it, waits, and says when it cannot be read. */
export function TableCard(props: {
  title: string;
  /** What is read, for the error, such as `The grain of this table`. */
  what: string;
  /** What people see while they wait. */
  reading: string;
  height?: number;
  /** @param reload - Reads the table again, after something about it was changed. */
  children: (table: TableDetail, reload: () => void) => ReactNode;
}) {
  const { entity } = useEntity();
  const ref = tableRefOf(entity);
  const { value, error, retry } = useTable(ref);
  if (!ref) {
    return null;
  }
  let content: ReactNode;
  if (error) {
    content = <ReadError what={props.what} error={error} onRetry={retry} />;
  } else if (value) {
    content = props.children(value, retry);
  } else {
    content = <Waiting what={props.reading} height={props.height} />;
  }
  return (
    <EntityInfoCard title={props.title} className={readable.readable}>
      {content}
    </EntityInfoCard>
  );
}
