import { ChangesPage, ChangesQuery } from './LineageApi';
import { readChanges } from './readChanges';

/** Serves the given pages one after the other, as the lineage backend would. */
class Pages {
  readonly queries: ChangesQuery[] = [];
  readonly tokens: (string | undefined)[] = [];
  constructor(private readonly pages: readonly Partial<ChangesPage>[]) {}
  async changes(query: ChangesQuery, options?: { token?: string }) {
    const at = Number(query.cursor ?? 0);
    this.queries.push(query);
    this.tokens.push(options?.token);
    return {
      items: [],
      revision: 7,
      fullSyncNeeded: false,
      ...this.pages[at],
      ...(at + 1 < this.pages.length && { nextCursor: String(at + 1) }),
    };
  }
}

async function read(api: Pages): Promise<readonly ChangesPage[]> {
  const pages: ChangesPage[] = [];
  let token = 0;
  for await (const page of readChanges({
    api,
    producer: 'shop',
    since: 3,
    pageSize: 2,
    requestOptions: async () => ({ token: String((token += 1)) }),
  })) {
    pages.push(page);
  }
  return pages;
}

describe('readChanges', () => {
  it('reads to the last page, with a fresh token for each', async () => {
    const api = new Pages([
      { items: [{ ref: 'shop/a/x', revision: 4 }] },
      { items: [{ ref: 'shop/a/y', revision: 7 }] },
      {},
    ]);
    const pages = await read(api);
    expect(pages.flatMap(p => p.items.map(i => i.ref))).toEqual([
      'shop/a/x',
      'shop/a/y',
    ]);
    expect(api.queries).toEqual([
      { producer: 'shop', since: 3, limit: 2 },
      { producer: 'shop', since: 3, limit: 2, cursor: '1' },
      { producer: 'shop', since: 3, limit: 2, cursor: '2' },
    ]);
    expect(api.tokens).toEqual(['1', '2', '3']);
  });

  it('refuses a listing that moves to another revision on the way', async () => {
    await expect(read(new Pages([{}, { revision: 8 }]))).rejects.toThrow(
      'The changes of shop moved from revision 7 to 8 while they were read',
    );
  });
});
