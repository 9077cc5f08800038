import {
  LineageAnswer,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { memo, useMemo } from 'react';
import { ExportMenu } from '../export';
import { LineageTime } from '../time';
import { LineageToolbar, ViewChange, ViewState, baseQuery } from '../view';

interface Props {
  table: TableRef;
  state: ViewState;
  change: (change: ViewChange) => void;
  /** To the lineage that is shown; undefined until it was read. */
  answer: LineageAnswer | undefined;
  /** Where the chosen column's source is told in words, if its table is in the picture. */
  sourceLink: string | undefined;
  /** The whole picture; undefined while nothing is drawn. */
  drawSvg: (() => string) | undefined;
}

/** What stands above the picture: how it is drawn, of which time, its export. Drawn anew only when it says something else: it takes as long as a small picture. */
export const ViewControls = memo((props: Props) => {
  const { table, state, change, answer, sourceLink, drawSvg } = props;
  const query = useMemo(
    () => baseQuery(table, { ...state, at: undefined }),
    [table, state],
  );
  return (
    <LineageToolbar state={state} change={change} sourceLink={sourceLink}>
      <LineageTime
        query={query}
        answer={answer}
        at={state.at}
        onChange={at => change({ at })}
      />
      <ExportMenu root={query.ref} drawSvg={drawSvg} />
    </LineageToolbar>
  );
});
