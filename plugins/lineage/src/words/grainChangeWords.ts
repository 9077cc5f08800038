import { GrainChange } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';

/** A change of grain in two or three words, such as `hour → day`. */
export function grainChangeWords(t: Texts, change: GrainChange): string {
  const { kind, from, to } = change;
  return from !== undefined && to !== undefined && from !== to
    ? t('words.grain.change', { from, to })
    : t(`words.grain.${kind}`);
}
