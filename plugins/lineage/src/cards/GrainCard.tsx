import { TableGrain } from '../grain';
import { TableCard } from './TableCard';

/** The entity card of a table's grain. */
export function GrainCard() {
  return (
    <TableCard title="Grain" what="The grain of this table">
      {(table, reload) => <TableGrain table={table} onChanged={reload} />}
    </TableCard>
  );
}
