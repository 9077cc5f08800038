import { Alert } from '@backstage/ui';
import {
  LineageNode,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useTable } from '../api';
import { AskOwner } from '../questions';
import { ReadError, Waiting } from '../states';
import { Texts, useTexts } from '../texts';
import { refWords } from '../words';

function hiddenSentence(t: Texts, node: LineageNode): string[] {
  const count = node.hiddenUpstream + node.hiddenDownstream;
  return count > 0 ? [t('tab.hidden', { count })] : [];
}

/** Says why a table has no lineage, and what would change that. */
export function NoLineage(props: { table: TableRef; node: LineageNode }) {
  const t = useTexts();
  const { value, error, retry } = useTable(props.table);
  if (error) {
    return <ReadError what={t('tab.why')} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Waiting what={t('tab.reading')} />;
  }
  const [reason, ...more] = [
    ...value.unresolved.map(({ message }) => message),
    ...hiddenSentence(t, props.node),
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
          text={t('tab.question', { name: refWords(props.table) })}
        />
      }
      title={
        reason === undefined
          ? t(`tab.none.${isView ? 'view' : 'table'}`)
          : t('tab.because', { reason })
      }
      description={more.length > 0 ? more.join(' ') : t('tab.hint')}
    />
  );
}
