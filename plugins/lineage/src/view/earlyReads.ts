import type {
  LineageAnswer,
  LineageApi,
  LineageQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { queryKey } from './lineageQuery';

/** Milliseconds for which an answer that nobody took is taken for the present's. */
const FRESH_MS = 5_000;

/** What was asked before it was known what shows it. */
export interface EarlyRead {
  readonly reading: Promise<LineageAnswer>;
  /** Once it was answered. */
  answer?: LineageAnswer;
}

const asked = new WeakMap<LineageApi, Map<string, EarlyRead>>();

function readsOf(api: LineageApi): Map<string, EarlyRead> {
  const reads = asked.get(api) ?? new Map<string, EarlyRead>();
  asked.set(api, reads);
  return reads;
}

/** Asks for a lineage that is going to be shown. */
export function readEarly(api: LineageApi, query: LineageQuery): void {
  const reads = readsOf(api);
  const key = queryKey(query);
  if (reads.has(key)) {
    return;
  }
  const read: EarlyRead = { reading: api.lineage(query) };
  reads.set(key, read);
  const forget = () => {
    if (reads.get(key) === read) {
      reads.delete(key);
    }
  };
  // Whoever has taken it by then shows its failure; a failure that nobody took is nobody's.
  read.reading.then(answer => {
    read.answer = answer;
    setTimeout(forget, FRESH_MS);
  }, forget);
}

/** What was asked early, if it was: it stays for whoever takes it. */
export function findEarly(
  api: LineageApi,
  query: LineageQuery,
): EarlyRead | undefined {
  return readsOf(api).get(queryKey(query));
}

/** What was asked early, if it was: it serves once. */
export function takeEarly(
  api: LineageApi,
  query: LineageQuery,
): EarlyRead | undefined {
  const read = findEarly(api, query);
  readsOf(api).delete(queryKey(query));
  return read;
}
