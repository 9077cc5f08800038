import type {
  LineageAnswer,
  LineageApi,
  LineageQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { SharedRead, findShared, shareRead, takeShared } from '../api';
import { queryKey } from './lineageQuery';

const keyOf = (query: LineageQuery) => `lineage ${queryKey(query)}`;

/** Asks for a lineage that is going to be shown. Whoever takes it while it is read shows its failure; a failure that nobody took is nobody's. */
export function readEarly(api: LineageApi, query: LineageQuery): void {
  shareRead(api, keyOf(query), () => api.lineage(query));
}

/** What was asked early, if it was: it stays for whoever takes it. */
export function findEarly(
  api: LineageApi,
  query: LineageQuery,
): SharedRead<LineageAnswer> | undefined {
  return findShared(api, keyOf(query));
}

/** What was asked early, if it was: it serves once. */
export function takeEarly(
  api: LineageApi,
  query: LineageQuery,
): SharedRead<LineageAnswer> | undefined {
  return takeShared(api, keyOf(query));
}
