import {
  AskAnswer,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { NO_QUESTION, fitPlaceOf, questionOf } from '../fit';
import { useAnswerLinks, useAnswerPages, useTableLinks } from '../entity';

/** Where the whole of an answer stands that the search box gave in short; undefined if there is nothing more to see. */
export function useFullAnswer(answer: AskAnswer): string | undefined {
  const tables = useTableLinks();
  const answers = useAnswerLinks();
  const pages = useAnswerPages();
  const [subject, other] = answer.subjects;
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
    case 'fit': {
      const { search, hash } = fitPlaceOf(
        answer.input
          ? questionOf(answer.input, table.ref)
          : { ...NO_QUESTION, table: table.ref },
      );
      return `${pages.fit()}${search}${hash}`;
    }
    case 'compare':
      return pages.compare({ left: table.ref, right: other?.table.ref });
    default:
      return tables.overview(table, column);
  }
}
