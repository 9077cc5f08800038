import {
  FitCheck,
  FitCheckId,
} from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';

/** What is held against a table, in words. */
export function checkWords(t: Texts, id: FitCheckId): string {
  return t(`fit.check.${id}`);
}

/** How a requirement stands, in words. */
export function statusWords(t: Texts, status: FitCheck['status']): string {
  return t(`fit.status.${status}`);
}
