import { UrlReaderService } from '@backstage/backend-plugin-api';
import { FileCollector, FileLimits, FoundFiles } from './FoundFiles';

/**
 * Reads the files of a folder in a repository by the portal's URL reader, as far as `integrations` gives it access.
 *
 * @param matches - tells by its path within the folder whether a file is wanted
 * @throws the reader's error if the repository cannot be read
 */
export async function readRepository(
  urlReader: UrlReaderService,
  target: string,
  matches: (path: string) => boolean,
  limits: FileLimits,
  signal: AbortSignal,
): Promise<FoundFiles> {
  const collector = FileCollector.create(limits);
  const tree = await urlReader.readTree(target, {
    filter: (path, info) =>
      matches(path) && collector.accepts(path, info?.size ?? 0),
    signal,
  });
  const files = await tree.files();
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    signal.throwIfAborted();
    if (file.path.startsWith('/') || file.path.split('/').includes('..')) {
      collector.refuse(file.path, {
        code: 'path-outside',
        message: `${file.path} lies outside of the folder`,
      });
    } else if (matches(file.path) && collector.hasRoom()) {
      collector.add(file.path, await file.content());
    }
  }
  return collector.found();
}
