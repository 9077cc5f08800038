import { useApi } from '@backstage/frontend-plugin-api';
import {
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Navigate } from 'react-router-dom';
import { lineageApiRef, readSharedTable, useReading } from '../api';
import { useTableLinks } from '../entity';
import { ReadError, Waiting } from '../states';

/** Leads from a table's or column's ref to the lineage tab of its entity. */
export function DeepLink(props: { target: string }) {
  const { target } = props;
  const api = useApi(lineageApiRef);
  const links = useTableLinks();
  const { value, error, retry } = useReading(target, ({ fresh }) =>
    readSharedTable(api, tableOf(target), fresh),
  );
  if (error) {
    return <ReadError what={`“${target}”`} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Waiting what={`Looking for “${target}”…`} />;
  }
  const column = isColumnRef(target) ? target : undefined;
  return <Navigate replace to={links.lineage(value, column)} />;
}
