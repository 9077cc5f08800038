import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';

const KINDS: Readonly<Record<QuestionKind, string>> = {
  source: 'Where does it come from?',
  impact: 'What breaks?',
  grain: 'What is a row?',
  fit: 'Does it fit?',
  compare: 'How do they differ?',
  changes: 'What changed?',
  frequency: 'How often?',
  owner: 'Whose is it?',
  find: 'Where is it?',
};

/** A kind of question as people ask it. */
export function questionWords(kind: QuestionKind): string {
  return KINDS[kind] ?? kind;
}
