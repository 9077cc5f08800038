import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  LINEAGE_CHANGED_TOPIC,
  LineageSource,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { DatabaseAddress } from './DatabaseAddress';
import { SourceAddresses } from './LinkEnds';
import { relinkSources } from './relinkSources';

/** Where the databases of sources are reached: as their connections say, and by their aliases. */
export function addressesOf(
  sources: readonly {
    readonly source: Pick<LineageSource, 'id' | 'about'>;
    readonly aliases: readonly DatabaseAddress[];
  }[],
): SourceAddresses[] {
  return sources.map(({ source, aliases }) => {
    const { host, database } = source.about;
    return {
      source: source.id,
      addresses: [
        ...(host !== undefined && database !== undefined
          ? [{ host: host.toLowerCase(), database }]
          : []),
        ...aliases,
      ],
    };
  });
}

/** Keeps the edges between sources level with what the record knows of them. */
export class SourceLinks {
  static create(options: {
    readonly knex: Knex;
    readonly sources: readonly SourceAddresses[];
    readonly events: EventsService;
    readonly logger: LoggerService;
  }): SourceLinks {
    return new SourceLinks(
      options.knex,
      options.sources,
      options.events,
      options.logger,
    );
  }

  private constructor(
    private readonly knex: Knex,
    private readonly sources: readonly SourceAddresses[],
    private readonly events: EventsService,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Joins the sources anew and tells consumers what moved. To be called after each crawl that changed anything. Does not fail: a crawl is none the worse
   * for it, and the next one tries again.
   *
   * @param at - ISO 8601 time of the crawl
   */
  async relink(at: string): Promise<void> {
    try {
      const moved = await relinkSources(this.knex, this.sources, at);
      for (const eventPayload of moved) {
        await this.events.publish({
          topic: LINEAGE_CHANGED_TOPIC,
          eventPayload,
        });
      }
    } catch (error) {
      this.logger.error(
        `The sources could not be joined to each other, the edges between them stay as they were: ${error}`,
      );
    }
  }
}
