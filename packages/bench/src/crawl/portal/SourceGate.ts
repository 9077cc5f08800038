import { createBackendModule } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { postgresLineageSourceFactory } from '@grainline/backstage-plugin-lineage-backend/inspect';
import {
  LineageSource,
  lineageSourcesExtensionPoint,
} from '@grainline/backstage-plugin-lineage-node';

/** The type of a source behind the gate. */
export const GATED = 'postgres-behind-a-gate';

/**
 * Lets the sources of a backend be crawled only when they are asked for, and tells when a read ends. A backend crawls by itself what it has
 * never crawled; behind the gate that first try fails at once, and the crawl that is measured begins when it is asked for.
 */
export class SourceGate {
  private readonly open = new Set<string>();

  /** @param onRead - called when a source was read to its end */
  static create(onRead: (source: string) => void): SourceGate {
    return new SourceGate(onRead);
  }

  private constructor(private readonly onRead: (source: string) => void) {}

  /** From here on the source can be read. */
  release(source: string): void {
    this.open.add(source);
  }

  /** The real source of PostgreSQL, read only when it may be. */
  get feature() {
    const source = this.source.bind(this);
    return createBackendModule({
      pluginId: 'lineage',
      moduleId: 'bench-gate',
      register(env) {
        env.registerInit({
          deps: { sources: lineageSourcesExtensionPoint },
          async init({ sources }) {
            sources.addSourceFactory({
              type: GATED,
              create: (id, config) =>
                source(postgresLineageSourceFactory.create(id, config)),
            });
          },
        });
      },
    });
  }

  private source(real: LineageSource): LineageSource {
    const { id, dialect, about } = real;
    return {
      id,
      dialect,
      about,
      read: async (options, sink) => {
        if (!this.open.has(id)) {
          throw new ServiceUnavailableError(`${id} waits for its turn`);
        }
        const outline = await real.read(options, sink);
        this.onRead(id);
        return outline;
      },
    };
  }
}
