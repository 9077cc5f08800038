import { TableKind } from '@grainline/backstage-plugin-lineage-common';
import { Texts, wordsTexts } from '../texts';

/** The words for a kind of table; the name of a kind for which this portal has no words, since a newer backend may find one. */
export function kindLabel(t: Texts, kind: TableKind): string {
  return Object.hasOwn(wordsTexts.kind, kind) ? t(`words.kind.${kind}`) : kind;
}
