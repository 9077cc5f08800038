import {
  PassedOn,
  QuestionKind,
  TableDetail,
  isColumnRef,
  parseRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { QuestionCounts } from '../questions/QuestionCounts';
import { callerName } from '../router/callerName';
import { OwnerNotifier } from './OwnerNotifier';
import { TableOwners } from './TableOwners';

/** A question to the owner of a table. */
export interface OwnerQuestion {
  /** The table or column. */
  readonly ref: string;
  readonly kind: QuestionKind;
  /** As the person words it. */
  readonly text: string;
}

const TITLES: Readonly<Record<QuestionKind, string>> = {
  source: 'Where does it come from',
  impact: 'What breaks if it changes',
  grain: 'What does one row stand for',
  fit: 'Does it fit',
  compare: 'How does it compare',
  changes: 'What changed',
  frequency: 'When does it change',
  owner: 'Who owns it',
  find: 'What is it',
};

/** The question with what the record knows, so that its reader needs nothing else to answer it. */
function contextOf(
  table: TableDetail,
  label: string,
  by: string,
  text: string,
): string {
  const unknowns = table.unresolved.slice(0, 3).map(r => `- ${r.message}`);
  return [
    text.trim(),
    '',
    `${by} asks this of ${label}.`,
    `What is known: ${table.grain.sentence}${
      table.comment ? ` ${table.comment}` : ''
    }`,
    ...(unknowns.length > 0 ? ['What is not known:', ...unknowns] : []),
    `As of ${table.asOf.slice(0, 16).replace('T', ' ')} UTC.`,
  ].join('\n');
}

/** Passes questions on to those who own the table that they are about. */
export class OwnerQuestions {
  private readonly reads: Pick<LineageReads, 'table'>;
  private readonly owners: TableOwners;
  private readonly notifier: OwnerNotifier;
  private readonly counts: QuestionCounts;

  static create(options: {
    /** Must be authorised already. */
    readonly reads: Pick<LineageReads, 'table'>;
    readonly owners: TableOwners;
    readonly notifier: OwnerNotifier;
    readonly counts: QuestionCounts;
  }): OwnerQuestions {
    return new OwnerQuestions(options);
  }

  private constructor(options: Parameters<typeof OwnerQuestions.create>[0]) {
    this.reads = options.reads;
    this.owners = options.owners;
    this.notifier = options.notifier;
    this.counts = options.counts;
  }

  /**
   * Sends a question with its context, and counts it as passed on, whether it could be sent or is to be copied.
   *
   * @throws NotFoundError when the asker may not see the table
   */
  async ask(question: OwnerQuestion, context: ReadContext): Promise<PassedOn> {
    const { ref, kind } = question;
    const table = await this.reads.table(tableOf(ref), context);
    const label = isColumnRef(ref)
      ? `${table.schema}.${table.name}.${parseRef(ref).column}`
      : `${table.schema}.${table.name}`;
    const by = callerName(context.credentials);
    const text = contextOf(table, label, by, question.text);
    const found = await this.owners.ownersOf(table, context.credentials);
    const to = found.owners.map(o => o.ref);
    const outcome =
      to.length === 0
        ? { sent: false, reason: found.reason }
        : await this.notifier.send({
            to,
            title: `${TITLES[kind]}? ${label}`,
            text,
            link: `/catalog/default/resource/${table.entityName}`,
            scope: `question:${by}:${ref}:${kind}`,
          });
    await this.counts.note({ kind, ref, outcome: 'passed-on' });
    return {
      to,
      text,
      sent: outcome.sent,
      ...(outcome.reason && { reason: outcome.reason }),
    };
  }
}
