const SHARE = /^(.*?) (\d+) of (\d+)$/;

/** How far a running crawl is. */
export interface CrawlProgress {
  readonly done: number;
  readonly total: number;
}

/** Reads how far a crawl is from its stage, such as `analysing 120 of 400`; undefined for a stage of which the end is not known. */
export function crawlProgress(
  stage: string | undefined,
): CrawlProgress | undefined {
  const [, , done, total] = SHARE.exec(stage ?? '') ?? [];
  return total === undefined || Number(total) === 0
    ? undefined
    : { done: Math.min(Number(done), Number(total)), total: Number(total) };
}
