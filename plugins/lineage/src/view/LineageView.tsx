import { Alert, Card, CardBody } from '@backstage/ui';
import { ColumnRef } from '@grainline/backstage-plugin-lineage-common';
import { useMemo } from 'react';
import { useTableLinks } from '../entity';
import { GraphActionsProvider, Legend, LineageGraph } from '../flow';
import { KnownLineage, drawLineage, listLineage } from '../graph';
import { useLayout } from '../layout';
import { LineageTables } from '../list';
import { Waiting, errorAdvice } from '../states';
import { countOf } from '../words';
import { TableLineage } from './useLineage';
import { useUnfoldedTables } from './useUnfoldedTables';
import { useTexts } from '../texts';

/** The picture and the list of what is known. */
export function LineageView(props: {
  known: KnownLineage;
  lineage: Pick<TableLineage, 'expand' | 'expanding' | 'expandError'>;
  subject: string;
  indirect: boolean;
  column: ColumnRef | undefined;
  choose: (column: ColumnRef | undefined) => void;
}) {
  const t = useTexts();
  const { known, lineage, column, choose, indirect } = props;
  const { expand, expanding, expandError } = lineage;
  const links = useTableLinks();
  const unfolding = useUnfoldedTables();

  const picture = useMemo(
    () =>
      drawLineage(known, {
        column,
        everything: true,
        indirect,
        unfolded: unfolding.unfolded,
      }),
    [known, column, indirect, unfolding.unfolded],
  );
  const { laidOut, pending } = useLayout(picture);
  const list = useMemo(
    () => listLineage(picture, known),
    [picture, known],
  );
  const actions = useMemo(
    () => ({
      choose,
      expand,
      expanding,
      toggleColumns: unfolding.toggle,
      unfolding: unfolding.unfolding,
      linkTo: links.lineage,
    }),
    [choose, expand, expanding, unfolding.toggle, unfolding.unfolding, links],
  );
  const failed = expandError ?? unfolding.error;

  return (
    <>
      {known.notices.map(notice => (
        <Alert key={notice} status="info" icon title={notice} />
      ))}
      {known.truncated && (
        <Alert
          status="info"
          icon
          title={`Only the nearest ${countOf(
            t,
            known.tables.size,
            'table',
          )} and ${countOf(t, known.edges.length, 'line')} are drawn`}
          description="The numbers at the tables’ sides say what is left out; click them to see it, or choose fewer steps."
        />
      )}
      {failed && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="This part of the lineage could not be read"
          description={`${errorAdvice(failed)} Click again to retry.`}
        />
      )}
      <GraphActionsProvider value={actions}>
        {laidOut ? (
          <LineageGraph
            {...laidOut}
            root={known.root}
            subject={props.subject}
            pending={pending}
          />
        ) : (
          <Waiting
            what={`Placing ${countOf(t, known.tables.size, 'table')}…`}
            height={420}
          />
        )}
      </GraphActionsProvider>
      <Legend
        indirect={indirect}
        grainChanges={picture.edges.some(e => e.grainChange)}
      />
      <Card>
        <CardBody>
          <LineageTables list={list} choose={choose} />
        </CardBody>
      </Card>
    </>
  );
}
