import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { lineageTranslationRef } from './lineageTexts';

/** Says a text of the plugin in the language of the app; given to pure functions that make words. */
export type Texts = TranslationFunction<typeof lineageTranslationRef.T>;

/** The texts of the plugin in the language of the app. */
export function useTexts(): Texts {
  return useTranslationRef(lineageTranslationRef).t;
}
