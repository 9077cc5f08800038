import { AnswerTable } from '../QuestionAsked';
import { tableLabel } from '../tableLabel';

/** Who owns a table: by the catalog, and by the database. */
export const answerOwner: AnswerTable = async (
  table,
  _asked,
  { owners, context },
) => {
  const label = tableLabel(table);
  const found = await owners.ownersOf(table, context.credentials);
  const details = [
    ...(table.databaseOwner
      ? [`In the database it belongs to the role ${table.databaseOwner}.`]
      : []),
    ...(found.owners.length > 0
      ? [`The catalog names ${found.owners.map(o => o.ref).join(', ')}.`]
      : []),
  ];
  if (found.owners.length === 0) {
    const { reason } = found;
    return {
      sentence: `Who owns ${label} is unknown: ${reason!.message}`,
      certainty: 'unknown',
      unknowns: [reason!],
      details,
    };
  }
  const names = found.owners.map(o => o.title).join(' and ');
  return {
    sentence: `${names} ${found.owners.length > 1 ? 'own' : 'owns'} ${label}.`,
    certainty: 'certain',
    details,
  };
};
