import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';

/** A kind of question as people ask it. */
export function questionWords(t: Texts, kind: QuestionKind): string {
  return t(`asked.kind.${kind}`);
}
