import { stringifyError } from '@backstage/errors';
import { SourceSync } from './SourceSync';

/** Brings the catalog level with every source; one that fails does not hold up the others. */
export class EntitySync {
  private readonly sources: SourceSync[];

  static create(...sources: readonly SourceSync[]): EntitySync {
    return new EntitySync(sources);
  }

  private constructor(sources: readonly SourceSync[]) {
    this.sources = [...sources];
  }

  /** Adds a source, which the next run brings level too. */
  add(source: SourceSync): void {
    this.sources.push(source);
  }

  /**
   * Goes round until no source has anything new, so that what changes during a round is not left to the next run.
   *
   * @throws Error that names every source that failed and why; they are tried again in the next run.
   */
  async run(signal: AbortSignal): Promise<void> {
    const failures = new Map<string, string>();
    let behind: readonly SourceSync[] = this.sources;
    while (behind.length > 0) {
      const again: SourceSync[] = [];
      for (const sync of behind) {
        if (signal.aborted) {
          return;
        }
        const { provider } = sync;
        try {
          if (provider.isConnected() && (await sync.run(signal))) {
            again.push(sync);
          }
        } catch (error) {
          failures.set(provider.source, stringifyError(error));
        }
      }
      behind = again;
    }
    if (failures.size > 0 && !signal.aborted) {
      const reasons = [...failures].map(([source, e]) => `${source}: ${e}`);
      throw new Error(
        `The catalog is not level with the lineage record, what it has is kept; ${reasons.join(
          '; ',
        )}`,
      );
    }
  }
}
