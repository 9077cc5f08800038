import { gapOf } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';

/** How often something happens, such as `every day` or `every 2 hours`, by the usual seconds between. */
export function gapWords(t: Texts, seconds: number): string {
  const { count, unit } = gapOf(seconds);
  return t(`words.every.${unit}`, { count });
}
