import { mockApis } from '@backstage/frontend-test-utils';
import { Texts, lineageTranslationRef } from '../texts';

/** The texts as an app in English says them, for tests of functions that make words. */
export function englishTexts(): Texts {
  const translation = mockApis
    .translation()
    .getTranslation(lineageTranslationRef);
  if (!translation.ready) {
    throw new Error('The English texts are not ready');
  }
  return translation.t;
}
