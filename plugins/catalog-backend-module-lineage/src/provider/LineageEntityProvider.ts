import {
  EntityProvider,
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';

/**
 * Gives the catalog the entities of one source.
 *
 * There is one provider a source, because a full mutation replaces whatever its provider gave before: sources are crawled, and brought level,
 * each on its own. The catalog takes away the entities of a provider that is not installed any more, so a source that leaves the
 * configuration leaves the catalog at the next start (unless `catalog.orphanProviderStrategy` is `keep`).
 */
export class LineageEntityProvider implements EntityProvider {
  readonly source: string;
  private readonly onConnect: () => Promise<void>;
  private connection: EntityProviderConnection | undefined;

  /** @param options.onConnect - called when the catalog is ready to take the source's entities */
  static create(options: {
    source: string;
    onConnect: () => Promise<void>;
  }): LineageEntityProvider {
    return new LineageEntityProvider(options);
  }

  private constructor(options: {
    source: string;
    onConnect: () => Promise<void>;
  }) {
    this.source = options.source;
    this.onConnect = options.onConnect;
  }

  getProviderName(): string {
    return `lineage:${this.source}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    await this.onConnect();
  }

  /** False before the catalog has started, and for good when its configuration disables the provider. */
  isConnected(): boolean {
    return this.connection !== undefined;
  }

  /** @throws Error when the catalog is not connected, or refuses the mutation. */
  async applyMutation(mutation: EntityProviderMutation): Promise<void> {
    if (!this.connection) {
      throw new Error(
        `The catalog has not connected ${this.getProviderName()}`,
      );
    }
    await this.connection.applyMutation(mutation);
  }
}
