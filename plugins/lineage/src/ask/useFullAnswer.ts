import {
  AskAnswer,
  TableRef,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useAnswerLinks, useAnswerPages, useTableLinks } from '../entity';
import { NO_QUESTION, fitPlaceOf, questionOf } from '../fit';

function fitPlace({ input }: AskAnswer, table: TableRef | undefined): string {
  const { search, hash } = fitPlaceOf(
    input ? questionOf(input, table) : { ...NO_QUESTION, table },
  );
  return `${search}${hash}`;
}

/** Where the whole of an answer stands that the search box gave in short; undefined if there is nothing more to see. */
export function useFullAnswer(answer: AskAnswer): string | undefined {
  const tables = useTableLinks();
  const answers = useAnswerLinks();
  const pages = useAnswerPages();
  const [subject, other] = answer.subjects;
  // Which of all tables fits is asked of none.
  if (answer.kind === 'fit' && (subject || answer.input)) {
    return `${pages.fit()}${fitPlace(answer, subject?.table.ref)}`;
  }
  if (!answer.kind || !subject) {
    return undefined;
  }
  const { table } = subject;
  const column = subject.column && columnRef(table.ref, subject.column);
  switch (answer.kind) {
    case 'source':
      return column ? answers.source(table, column) : tables.lineage(table);
    case 'impact':
      return answers.impact(table, column);
    case 'grain':
      return answers.grain(table);
    case 'changes':
      return answers.changes(table, answer.since);
    case 'compare':
      return pages.compare({ left: table.ref, right: other?.table.ref });
    default:
      return tables.overview(table, column);
  }
}
