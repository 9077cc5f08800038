import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from '../cards/CertaintyMark';
import { Texts } from '../texts';
import { TimeAgo, byteWords, countOf } from '../words';
import { Fact } from './Facts';

/** What is known of a table, in short and by names. */
export function tableFacts(t: Texts, table: TableDetail): Fact[] {
  const { grain, rows, bytes, updated, unresolved } = table;
  const size = [
    countOf(t, table.columnCount, 'column'),
    rows.value !== undefined && countOf(t, rows.value, 'row'),
    bytes.value !== undefined && byteWords(t, bytes.value),
  ];
  const neighbours = [
    t('drawer.table.upstream', { count: table.upstreamTables }),
    t('drawer.table.downstream', { count: table.downstreamTables }),
  ];
  return [
    [t('drawer.table.comment'), table.comment],
    [
      t('drawer.grain'),
      <>
        {grain.sentence} <CertaintyMark certainty={grain.certainty} />
      </>,
    ],
    [t('drawer.table.neighbours'), neighbours.join(', ')],
    [t('drawer.table.size'), size.filter(Boolean).join(', ')],
    [
      t('drawer.table.changed'),
      <span title={updated.source}>
        {updated.value === undefined ? (
          t('drawer.table.notKnown')
        ) : (
          <TimeAgo iso={updated.value} />
        )}
      </span>,
    ],
    [t('drawer.table.crawled'), <TimeAgo iso={table.asOf} />],
    [
      t('drawer.table.gaps'),
      unresolved.length > 0
        ? unresolved.map(reason => reason.message).join(' ')
        : undefined,
    ],
  ];
}
