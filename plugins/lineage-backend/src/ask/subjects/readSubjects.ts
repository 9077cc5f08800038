import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { ReadContext } from '../../answers/LineageReads';
import { Subject } from '../words/Mention';
import { SubjectReads } from './LinkedQuestion';

/** Tables of one name whose columns are looked at. */
const MOST_NAMESAKES = 6;

/** All that is known of the tables of the first few subjects. */
export async function readSubjects(
  reads: SubjectReads,
  subjects: readonly Subject[],
  context: ReadContext,
): Promise<TableDetail[]> {
  return Promise.all(
    subjects
      .slice(0, MOST_NAMESAKES)
      .map(s => reads.table(s.table.ref, context)),
  );
}
