import { SnapshotSink } from '@grainline/backstage-plugin-lineage-node';
import { FactReader } from '../catalog/FactReader';
import { HistoryWindow, queryTexts } from '../statements/history';
import { HiddenNames } from '../text/HiddenNames';
import { StatementFolder } from './StatementFolder';

/**
 * Hands over the statements of the history without their literals, and tells whether it left any out. How many is not told: each crawl sees another window
 * of the history, and the number would make every crawl a new one.
 */
export async function handOverStatements(
  facts: FactReader,
  window: HistoryWindow,
  options: { readonly limit: number; readonly stl: boolean },
  hidden: HiddenNames,
  sink: SnapshotSink,
): Promise<void> {
  const { limit, stl } = options;
  if (limit === 0) {
    return;
  }
  const folded = await facts.take(queryTexts(window, limit, stl), () =>
    StatementFolder.create(hidden, window.from.toISOString(), limit),
  );
  if (!folded) {
    return;
  }
  folded.statements.forEach(statement => sink.statement(statement));
  if (folded.withheld > 0) {
    facts.warn({
      code: 'statements-withheld',
      message:
        'Some of the statements that ran name what the crawling role may not see; they are left out',
    });
  }
  if (folded.unread > 0) {
    facts.warn({
      code: 'statements-cut',
      message:
        'Some of the statements that ran are too long, or Redshift keeps their text in part only; they are left out',
    });
  }
  if (folded.pieces >= limit) {
    facts.warn({
      code: 'statements-left-out',
      message: `Older statements that ran are beyond the limit of ${limit} pieces of text: raise 'queries.limit', or crawl more often`,
    });
  }
}
