import { ConflictError } from '@backstage/errors';
import { ChangesPage, LineageApi, LineageRequestOptions } from './LineageApi';

/** Tables of one request; a page of 200 tables with 20 columns each is about 300 kB. */
const PAGE_SIZE = 200;

/**
 * Reads page by page what changed in a producer's facts since a revision. Services only.
 *
 * All pages are of one revision. `requestOptions` is asked anew for every page, since a long listing may outlive a token.
 *
 * @throws ConflictError when the listing moved to another revision on the way: what was read is no whole, begin again.
 */
export async function* readChanges(options: {
  api: Pick<LineageApi, 'changes'>;
  producer: string;
  /** The last revision that was applied; 0 for everything. */
  since: number;
  requestOptions: () => Promise<LineageRequestOptions>;
  pageSize?: number;
}): AsyncGenerator<ChangesPage, void, undefined> {
  const { api, producer, since, requestOptions } = options;
  let cursor: string | undefined;
  let revision: number | undefined;
  do {
    const page: ChangesPage = await api.changes(
      {
        producer,
        since,
        limit: options.pageSize ?? PAGE_SIZE,
        ...(cursor !== undefined && { cursor }),
      },
      await requestOptions(),
    );
    revision ??= page.revision;
    if (page.revision !== revision) {
      throw new ConflictError(
        `The changes of ${producer} moved from revision ${revision} to ${page.revision} while they were read; they are read again from the start`,
      );
    }
    yield page;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
