import { NotFoundError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import {
  Correction,
  NewCorrection,
  columnRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { LINEAGE_CHANGED_TOPIC } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { correctionOf } from '../record/grain/correctionOf';
import { CorrectionRow } from '../record/recordRows';
import { Announced, announceTable } from './announceTable';
import { checkCorrection } from './checkCorrection';

const json = (value: unknown) =>
  value === undefined ? null : JSON.stringify(value);

/** Writes down what people say against, or beside, what was found. Who may say so is for its caller to ask. */
export class CorrectionService {
  private readonly knex: Knex;
  private readonly reads: Pick<LineageReads, 'table' | 'corrections'>;
  private readonly events: EventsService;
  private readonly clock: () => Date;

  static create(options: {
    readonly knex: Knex;
    /** Authorised: nobody corrects what they may not see. */
    readonly reads: Pick<LineageReads, 'table' | 'corrections'>;
    readonly events: EventsService;
    readonly clock?: () => Date;
  }): CorrectionService {
    return new CorrectionService(options);
  }

  private constructor(options: Parameters<typeof CorrectionService.create>[0]) {
    this.knex = options.knex;
    this.reads = options.reads;
    this.events = options.events;
    this.clock = options.clock ?? (() => new Date());
  }

  /**
   * States something of a table or column. A grain takes the place of what was stated of the table before.
   *
   * @param by - entity ref of who says so
   * @returns what was stated, flagged if what was found speaks against it
   * @throws InputError, NotFoundError
   */
  async correct(
    correction: NewCorrection,
    by: string,
    context: ReadContext,
  ): Promise<Correction> {
    const table = await this.reads.table(tableOf(correction.ref), context);
    checkCorrection(table, correction);
    await this.assertColumns(
      [...(correction.adds ?? []), ...(correction.denies ?? [])],
      context,
    );
    const at = this.clock().toISOString();
    const note = correction.note?.trim();
    const row: CorrectionRow = {
      id: randomUUID(),
      kind: correction.kind,
      ref: correction.ref,
      table_ref: table.ref,
      grain: json(correction.grain),
      adds: json(correction.adds),
      denies: json(correction.denies),
      note: note || null,
      said_by: by,
      said_at: at,
      withdrawn_by: null,
      withdrawn_at: null,
    };
    const announced = await this.knex.transaction(async trx => {
      const told = await announceTable(trx, table.ref);
      if (row.kind === 'grain') {
        await trx('corrections')
          .where({ table_ref: table.ref, kind: 'grain' })
          .whereNull('withdrawn_at')
          .update({ withdrawn_by: by, withdrawn_at: at });
      }
      await trx('corrections').insert(row);
      return told;
    });
    await this.tell(announced);
    const standing = await this.reads.corrections(row.ref, context);
    return standing.find(c => c.id === row.id) ?? correctionOf(row);
  }

  /**
   * Withdraws what was stated; what was found shows again.
   *
   * @throws NotFoundError if nothing of that id stands, or its table may not be seen
   */
  async withdraw(id: string, by: string, context: ReadContext): Promise<void> {
    const none = new NotFoundError(`No correction ${id} stands`);
    const row = await this.knex<CorrectionRow>('corrections')
      .where({ id })
      .whereNull('withdrawn_at')
      .first();
    if (!row) {
      throw none;
    }
    await this.reads.table(row.table_ref, context).catch(error => {
      throw error.name === 'NotFoundError' ? none : error;
    });
    const announced = await this.knex.transaction(async trx => {
      const told = await announceTable(trx, row.table_ref);
      await trx('corrections').where({ id }).whereNull('withdrawn_at').update({
        withdrawn_by: by,
        withdrawn_at: this.clock().toISOString(),
      });
      return told;
    });
    await this.tell(announced);
  }

  private async assertColumns(
    refs: readonly string[],
    context: ReadContext,
  ): Promise<void> {
    for (const ref of refs) {
      const { column } = parseColumnRef(ref);
      const table = await this.reads.table(tableOf(ref), context);
      if (!table.columns.some(c => c.ref === columnRef(table.ref, column))) {
        throw new NotFoundError(`There is no column ${ref} in the record`);
      }
    }
  }

  private async tell(eventPayload: Announced | undefined): Promise<void> {
    if (eventPayload) {
      await this.events.publish({
        topic: LINEAGE_CHANGED_TOPIC,
        eventPayload,
      });
    }
  }
}
