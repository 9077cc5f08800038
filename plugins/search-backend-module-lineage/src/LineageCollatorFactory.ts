import { Readable } from 'node:stream';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  LineageApi,
  LineageRequestOptions,
  lineageTableReadPermission,
  readChanges,
} from '@grainline/backstage-plugin-lineage-common';
import { TABLE_DOCUMENT_TYPE, TableDocument } from './TableDocument';
import { toTableDocument } from './toTableDocument';

/**
 * Makes one search document of every table of every source.
 *
 * The whole record is read in each run, as collators do, so the record keeps no cursor for search. A read that fails ends the stream with
 * its error: engines then keep the index they have.
 *
 * Who finds a table is decided by `lineage.table.read` of the table, not by `catalog.entity.read` of its entity: a document holds what the
 * lineage API tells, names and comments of columns above all, and must not tell it to those whom the API would not.
 */
export class LineageCollatorFactory implements DocumentCollatorFactory {
  readonly type = TABLE_DOCUMENT_TYPE;
  readonly visibilityPermission = lineageTableReadPermission;
  private readonly api: Pick<LineageApi, 'sources' | 'changes'>;
  private readonly requestOptions: () => Promise<LineageRequestOptions>;
  private readonly locationTemplate: string;

  static create(options: {
    api: Pick<LineageApi, 'sources' | 'changes'>;
    /** Gives a fresh service token; asked for each page. */
    requestOptions: () => Promise<LineageRequestOptions>;
    /** With `:namespace`, `:kind` and `:name` of a table's entity. */
    locationTemplate: string;
  }): LineageCollatorFactory {
    return new LineageCollatorFactory(options);
  }

  private constructor(options: {
    api: Pick<LineageApi, 'sources' | 'changes'>;
    requestOptions: () => Promise<LineageRequestOptions>;
    locationTemplate: string;
  }) {
    this.api = options.api;
    this.requestOptions = options.requestOptions;
    this.locationTemplate = options.locationTemplate;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<TableDocument, void, undefined> {
    const sources = await this.api.sources(await this.requestOptions());
    // Of a source that was never crawled there is nothing to list.
    for (const source of sources.filter(({ revision }) => revision > 0)) {
      for await (const page of readChanges({
        api: this.api,
        producer: source.id,
        since: 0,
        requestOptions: this.requestOptions,
      })) {
        for (const { table } of page.items) {
          if (table) {
            yield toTableDocument(table, this.locationTemplate);
          }
        }
      }
    }
  }
}
