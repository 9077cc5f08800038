import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { DeferredEntity } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_REF,
  LineageApi,
  LineageRequestOptions,
  readChanges,
} from '@grainline/backstage-plugin-lineage-common';
import { EntityOptions, rejectionOf } from '../entities';
import { changeBatch, schemaEntities, schemasInUse } from './ChangeBatch';
import { LineageEntityProvider } from './LineageEntityProvider';
import { ShownSchemas } from './ShownSchemas';

/** The name under which the record keeps how far the catalog is. */
export const CATALOG_CONSUMER = 'catalog';

/** What one round of a source's synchronisation did. */
interface Round {
  readonly revision: number;
  readonly sent: number;
  readonly removed: number;
  readonly rejected: number;
}

/**
 * Brings the catalog's entities of one source level with the record.
 *
 * The first round of a process sends everything: ownership rules, the filter or the portal's address may have changed in the configuration, or the
 * catalog's database may be another one, of which the cursor in the record knows nothing. The catalog compares hashes, so what is unchanged
 * costs a comparison. Later rounds send what is newer than the cursor. The cursor moves only after the catalog has taken everything; a round that
 * dies on the way is done again and does no harm, because every mutation is idempotent.
 *
 * With a filter, which schemas have a table that passes is known only to the process that saw them all: when another process moved the cursor,
 * the next round sends everything too.
 */
export class SourceSync {
  readonly provider: LineageEntityProvider;
  private readonly api: LineageApi;
  private readonly requestOptions: () => Promise<LineageRequestOptions>;
  private readonly options: EntityOptions;
  private readonly logger: LoggerService;
  /** The revision to which this process brought the catalog; undefined until it has sent everything. */
  private level: number | undefined;
  /** The schemas' entities as they were sent last, as JSON by ref: the record does not say which of them changed. */
  private sentSchemas = new Map<string, string>();
  private shown: ShownSchemas;

  static create(options: {
    provider: LineageEntityProvider;
    api: LineageApi;
    /** Gives a fresh service token. */
    requestOptions: () => Promise<LineageRequestOptions>;
    entities: EntityOptions;
    logger: LoggerService;
  }): SourceSync {
    return new SourceSync(options);
  }

  private constructor(options: {
    provider: LineageEntityProvider;
    api: LineageApi;
    requestOptions: () => Promise<LineageRequestOptions>;
    entities: EntityOptions;
    logger: LoggerService;
  }) {
    this.provider = options.provider;
    this.api = options.api;
    this.requestOptions = options.requestOptions;
    this.options = options.entities;
    this.shown = ShownSchemas.create(options.entities.tables);
    this.logger = options.logger;
  }

  /**
   * One round.
   *
   * @returns true if the catalog was behind, so that another round may find more; false if it was level.
   */
  async run(signal: AbortSignal): Promise<boolean> {
    const request = async () => ({ ...(await this.requestOptions()), signal });
    const { source } = this.provider;
    const { revision } = await this.api.source(source, await request());
    // A source that was never crawled is blind, not empty: what an earlier record knew stays.
    if (revision === 0) {
      return false;
    }
    const applied = await this.api.cursor(
      CATALOG_CONSUMER,
      source,
      await request(),
    );
    if (this.level !== undefined && revision === applied) {
      return false;
    }
    // Without a cursor the record is a new one, which cannot tell what an earlier one knew and it does not.
    const knowsCatalog = this.options.tables
      ? this.level === applied
      : this.level !== undefined;
    const round =
      knowsCatalog && applied > 0
        ? await this.sendChanges(applied, request)
        : await this.sendAll(request);
    this.level = round.revision;
    if (round.revision !== applied) {
      // Without the signal: the catalog has the entities, and a run that always times out here would never get on.
      await this.api.setCursor(
        CATALOG_CONSUMER,
        source,
        round.revision,
        await this.requestOptions(),
      );
    }
    this.logger.info(
      `The catalog is level with source ${source} at revision ${round.revision}: ${round.sent} entities sent, ${round.removed} removed, ${round.rejected} rejected`,
    );
    return round.revision !== applied;
  }

  /** Replaces everything by a listing of one revision; nothing is touched before its last page has come. */
  private async sendAll(
    request: () => Promise<LineageRequestOptions>,
  ): Promise<Round> {
    const { source } = this.provider;
    const entities: Entity[] = [];
    const shown = ShownSchemas.create(this.options.tables);
    let revision = 0;
    for await (const page of readChanges({
      api: this.api,
      producer: source,
      since: 0,
      requestOptions: request,
    })) {
      revision = page.revision;
      shown.apply(page.items);
      entities.push(...changeBatch(page.items, [], this.options).entities);
    }
    const { schemas } = await this.api.source(source, await request());
    const systems = schemaEntities(schemasInUse(schemas, shown), this.options);
    entities.push(...systems);

    const accepted = await this.accept(entities);
    await this.provider.applyMutation({ type: 'full', entities: accepted });
    this.shown = shown;
    this.sentSchemas = asJson(systems);
    return {
      revision,
      sent: accepted.length,
      removed: 0,
      rejected: entities.length - accepted.length,
    };
  }

  /** Sends what is newer than a revision, a page at a time. */
  private async sendChanges(
    since: number,
    request: () => Promise<LineageRequestOptions>,
  ): Promise<Round> {
    const { source } = this.provider;
    let round = { revision: since, sent: 0, removed: 0, rejected: 0 };
    for await (const page of readChanges({
      api: this.api,
      producer: source,
      since,
      requestOptions: request,
    })) {
      // A revision that goes backwards is another record, restored or new.
      if (page.fullSyncNeeded || page.revision < since) {
        return await this.sendAll(request);
      }
      const { schemas } = await this.api.source(source, await request());
      this.shown.apply(page.items);
      const inUse = schemasInUse(schemas, this.shown);
      const batch = changeBatch(page.items, inUse, this.options);
      const systems = asJson(schemaEntities(inUse, this.options));
      const changed = [...systems].filter(
        ([ref, json]) => this.sentSchemas.get(ref) !== json,
      );
      const entities = [
        ...batch.entities,
        ...changed.map(([, json]): Entity => JSON.parse(json)),
      ];
      const accepted = await this.accept(entities);
      if (accepted.length > 0 || batch.removed.length > 0) {
        await this.provider.applyMutation({
          type: 'delta',
          added: accepted,
          removed: batch.removed.map(entityRef => ({ entityRef })),
        });
      }
      this.sentSchemas = systems;
      round = {
        revision: page.revision,
        sent: round.sent + accepted.length,
        removed: round.removed + batch.removed.length,
        rejected: round.rejected + entities.length - accepted.length,
      };
    }
    return round;
  }

  /** Those that the catalog will take, each once; the others are told in the log and left out, so that they do not hold up the rest. */
  private async accept(entities: readonly Entity[]): Promise<DeferredEntity[]> {
    const accepted = new Map<string, DeferredEntity>();
    for (const entity of entities) {
      const rejection = await rejectionOf(entity);
      if (rejection === undefined) {
        accepted.set(stringifyEntityRef(entity), {
          entity,
          locationKey: this.provider.getProviderName(),
        });
      } else {
        this.logger.warn(
          `${entity.metadata.annotations?.[ANNOTATION_REF]} becomes no entity: ${rejection}`,
        );
      }
    }
    return [...accepted.values()];
  }
}

function asJson(entities: readonly Entity[]): Map<string, string> {
  return new Map(
    entities.map(entity => [
      stringifyEntityRef(entity),
      JSON.stringify(entity),
    ]),
  );
}
