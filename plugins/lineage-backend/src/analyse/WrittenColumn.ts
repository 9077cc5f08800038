import { Job, TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { OutputColumn } from '@grainline/sql-lineage';

/** What a routine or statement writes into a column. */
export interface WrittenColumn {
  readonly table: string;
  readonly column: string;
  readonly output: OutputColumn;
  /** The unit of time to which every statement of the job that writes the column brings it. */
  readonly unit?: TimeUnit;
  readonly job: Job;
}
