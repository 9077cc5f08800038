import { createHash } from 'node:crypto';
import path from 'node:path';
import { CrawledSource } from '../source/CrawledSource';
import { DEMO_FOLDER } from './root';

/**
 * Where the portal keeps its own databases: one folder for each pair of source and graph, so that no portal finds another one's record. The
 * password and, for the demo's own servers, the port don't matter.
 */
export function dataFolderOf(
  source: Pick<CrawledSource, 'id' | 'embedded' | 'crawlerUrl'>,
  hasNeo4j: boolean,
): string {
  const url = new URL(source.crawlerUrl);
  url.password = '';
  if (source.embedded) {
    url.port = '';
  }
  const key = createHash('sha256')
    .update(JSON.stringify([url.href, hasNeo4j ? 'neo4j' : 'database']))
    .digest('hex')
    .slice(0, 12);
  return path.join(DEMO_FOLDER, 'data', `${source.id}-${key}`);
}
