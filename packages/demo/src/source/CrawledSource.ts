import { JsonObject } from '@backstage/types';

/** A database that the portal crawls, and how the portal presents it. */
export interface CrawledSource {
  /** The source's id in refs. */
  readonly id: string;
  readonly title: string;
  /** True if the demo runs the server itself, on a port of its choice. */
  readonly embedded: boolean;
  /** Connection URL of the role that crawls. */
  readonly crawlerUrl: string;
  /** Connection URL of the database's owner, where the demo knows one; else the crawler's own. */
  readonly ownerUrl: string;
  /** Connection URL of the superuser of a server that the demo runs itself. */
  readonly adminUrl?: string;
  /** What the portal has under `lineage.sources.<id>` beside type, title and connection. */
  readonly settings: JsonObject;
  /** Files of catalog entities that belong to it. */
  readonly catalogFiles: readonly string[];
  readonly owners: readonly Record<string, string>[];
  readonly defaultOwner: string;
}
