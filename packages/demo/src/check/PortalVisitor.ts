import { CatalogApi, CatalogClient } from '@backstage/catalog-client';
import { ResponseError } from '@backstage/errors';
import {
  LineageApi,
  LineageClient,
} from '@grainline/backstage-plugin-lineage-common';
import { askAgain } from '../server/askAgain';

/** A hit of the portal's own search. */
export interface PortalSearchHit {
  readonly type: string;
  readonly title: string;
  readonly location: string;
  readonly lineageRef?: string;
}

/** A user of a running portal, who asks over HTTP what the pages ask. */
export class PortalVisitor {
  readonly lineage: LineageApi;
  readonly catalog: CatalogApi;

  private token?: { readonly value: string; readonly until: number };

  private constructor(private readonly baseUrl: string) {
    const discoveryApi = {
      getBaseUrl: async (plugin: string) => `${baseUrl}/api/${plugin}`,
    };
    const fetchApi = {
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        this.fetch(input, init),
    };
    this.lineage = new LineageClient({ discoveryApi, fetchApi });
    this.catalog = new CatalogClient({ discoveryApi, fetchApi });
  }

  static at(baseUrl: string): PortalVisitor {
    return new PortalVisitor(baseUrl);
  }

  /** Asks the portal's search for tables. */
  async search(term: string): Promise<readonly PortalSearchHit[]> {
    const query = new URLSearchParams({ term, 'types[0]': 'lineage-table' });
    const response = await this.fetch(
      `${this.baseUrl}/api/search/query?${query}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { results } = (await response.json()) as {
      results: { type: string; document: Omit<PortalSearchHit, 'type'> }[];
    };
    return results.map(({ type, document }) => ({ ...document, type }));
  }

  private async fetch(
    input: RequestInfo | URL,
    init?: RequestInit,
  ): Promise<Response> {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await this.signIn()}`);
    const isRead = (init?.method ?? 'GET') === 'GET';
    return (isRead ? askAgain : fetch)(input, { ...init, headers });
  }

  private async signIn(): Promise<string> {
    if (this.token && this.token.until > Date.now()) {
      return this.token.value;
    }
    const response = await askAgain(`${this.baseUrl}/api/auth/guest/refresh`, {
      method: 'POST',
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { backstageIdentity } = (await response.json()) as {
      backstageIdentity: { token: string; expiresInSeconds?: number };
    };
    const lifetime = backstageIdentity.expiresInSeconds ?? 600;
    this.token = {
      value: backstageIdentity.token,
      until: Date.now() + (lifetime * 1000) / 2,
    };
    return this.token.value;
  }
}
