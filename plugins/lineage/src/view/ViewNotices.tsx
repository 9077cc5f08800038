import { Alert, Button } from '@backstage/ui';
import { useMemo } from 'react';
import { KnownLineage, LineagePicture } from '../graph';
import { errorAdvice } from '../states';
import { useTexts } from '../texts';
import { countOf } from '../words';
import { MOST_TABLES, ViewState } from './ViewState';
import { ViewChange } from './useViewState';

/** How many lines between columns are drawn as lines between their tables. */
function countColumnsLeft({ level, edges }: LineagePicture): number {
  return level === 'table'
    ? 0
    : edges
        .flatMap(line => line.edges)
        .reduce((sum, edge) => sum + (edge.columnsLeft ?? 0), 0);
}

/** What is to be said of a picture before one looks at it: what is left out, and what could not be read. */
export function ViewNotices(props: {
  known: KnownLineage;
  picture: LineagePicture;
  state: ViewState;
  change: (change: ViewChange) => void;
  failed: Error | undefined;
  onRetry: () => void;
}) {
  const t = useTexts();
  const { known, picture, state, change, failed, onRetry } = props;
  const columnsLeft = useMemo(() => countColumnsLeft(picture), [picture]);
  return (
    <>
      {known.notices.map(notice => (
        <Alert key={notice} status="info" icon title={notice} />
      ))}
      {known.truncated && (
        <Alert
          status="info"
          icon
          title={t('view.bounded', {
            tables: countOf(t, known.tables.size, 'table'),
            lines: countOf(t, known.edges.length, 'line'),
          })}
          description={t('view.boundedHint')}
          customActions={
            state.max < MOST_TABLES ? (
              <Button
                size="small"
                variant="secondary"
                onPress={() => change({ max: MOST_TABLES })}
              >
                {t('view.drawMore', {
                  tables: countOf(t, MOST_TABLES, 'table'),
                })}
              </Button>
            ) : undefined
          }
        />
      )}
      {columnsLeft > 0 && (
        <Alert
          status="info"
          icon
          title={t('view.columnsLeft', {
            lines: countOf(t, columnsLeft, 'line'),
          })}
          description={t('view.columnsLeftHint')}
        />
      )}
      {failed && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('view.expandFailed')}
          description={t('view.retryHint', { advice: errorAdvice(t, failed) })}
          customActions={
            <Button size="small" variant="secondary" onPress={onRetry}>
              {t('view.tryAgain')}
            </Button>
          }
        />
      )}
      {known.edges.length > 0 &&
        picture.edges.length === 0 &&
        !picture.path && (
          <Alert
            status="info"
            icon
            title={t('view.nothingDrawn')}
            description={t('view.nothingDrawnHint')}
          />
        )}
    </>
  );
}
