import { Texts } from '../texts';

/** How often an answer on such evidence is right, in words; 0.97 is `right in about 97 of 100 such cases`. */
export function confidenceWords(t: Texts, confidence: number): string {
  const ofHundred = Math.round(confidence * 100);
  return ofHundred >= 100
    ? t('grain.proven')
    : t('grain.rightIn', { cases: ofHundred });
}
