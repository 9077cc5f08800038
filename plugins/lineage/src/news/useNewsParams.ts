import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { NEWS_FILTERS, NewsFilter } from './NewsFilter';

/** The spans of days that can be chosen; the first is the default. */
export const NEWS_DAYS = [7, 30] as const;

const DAYS_PARAM = 'days';
const FILTER_PARAM = 'new';

/** What a reader chose to see of the news; kept in the URL, so that a link shows the same. */
export interface NewsParams {
  readonly days: number;
  readonly filter: NewsFilter;
  readonly choose: (change: { days?: number; filter?: NewsFilter }) => void;
}

/** Reads and writes what is shown of the news from and to the URL; what is not known there is the default. */
export function useNewsParams(): NewsParams {
  const [params, setParams] = useSearchParams();
  const choose = useCallback(
    (change: { days?: number; filter?: NewsFilter }) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          const put = (param: string, value: string, usual: string) =>
            value === usual ? next.delete(param) : next.set(param, value);
          if (change.days !== undefined) {
            put(DAYS_PARAM, String(change.days), String(NEWS_DAYS[0]));
          }
          if (change.filter !== undefined) {
            put(FILTER_PARAM, change.filter, NEWS_FILTERS[0]);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return {
    days:
      NEWS_DAYS.find(days => String(days) === params.get(DAYS_PARAM)) ??
      NEWS_DAYS[0],
    filter:
      NEWS_FILTERS.find(filter => filter === params.get(FILTER_PARAM)) ??
      NEWS_FILTERS[0],
    choose,
  };
}
