import { Alert } from '@backstage/ui';
import {
  LineageNode,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useTable } from '../api';
import { AskOwner } from '../questions';
import { ReadError, Waiting } from '../states';
import { countOf, refWords } from '../words';
import { Texts, useTexts } from '../texts';

function hiddenSentence(t: Texts, node: LineageNode): string | undefined {
  const hidden = node.hiddenUpstream + node.hiddenDownstream;
  return hidden > 0
    ? `${countOf(t, hidden, 'table')} next to it ${
        hidden === 1 ? 'is' : 'are'
      } not visible to you.`
    : undefined;
}

/** Says why a table has no lineage, and what would change that. */
export function NoLineage(props: { table: TableRef; node: LineageNode }) {
  const t = useTexts();
  const { value, error, retry } = useTable(props.table);
  if (error) {
    return (
      <ReadError
        what="Why this table has no lineage"
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Waiting what="Reading why there is no lineage…" />;
  }
  const reasons = [
    ...value.unresolved.map(r => r.message),
    ...[hiddenSentence(t, props.node)].filter(s => s !== undefined),
  ];
  const isView = value.kind.endsWith('view');
  return (
    <Alert
      status="info"
      icon
      customActions={
        <AskOwner
          table={props.table}
          kind="source"
          text={`What fills ${refWords(props.table)}, and what reads it?`}
        />
      }
      title={
        reasons.length > 0
          ? `No lineage, because: ${reasons[0]}`
          : `No lineage, because nothing that was crawled reads or fills this ${
              isView ? 'view' : 'table'
            }`
      }
      description={
        reasons.length > 1
          ? reasons.slice(1).join(' ')
          : 'Lineage comes from the SQL of views, materialized views and routines in the crawled sources. What a program outside of the database loads is not seen there.'
      }
    />
  );
}
