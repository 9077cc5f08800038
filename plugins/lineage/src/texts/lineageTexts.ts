import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { answersTexts } from './answersTexts';
import { cardsTexts } from './cardsTexts';
import { columnsTexts } from './columnsTexts';
import { drawerTexts } from './drawerTexts';
import { exportTexts } from './exportTexts';
import { flowTexts } from './flowTexts';
import { headTexts } from './headTexts';
import { listTexts } from './listTexts';
import { ownedTexts } from './ownedTexts';
import { pageTexts } from './pageTexts';
import { sourcesTexts } from './sourcesTexts';
import { timeTexts } from './timeTexts';
import { viewTexts } from './viewTexts';
import { watchTexts } from './watchTexts';
import { wordsTexts } from './wordsTexts';

/** Every text in English, by room. */
export const lineageMessages = {
  answers: answersTexts,
  cards: cardsTexts,
  columns: columnsTexts,
  drawer: drawerTexts,
  export: exportTexts,
  flow: flowTexts,
  head: headTexts,
  list: listTexts,
  owned: ownedTexts,
  page: pageTexts,
  sources: sourcesTexts,
  time: timeTexts,
  view: viewTexts,
  watch: watchTexts,
  words: wordsTexts,
} as const;

/**
 * Every text of the plugin, so that an app can give it in other languages: one file a room, keys by what is said. Sentences that the backend
 * answers with (of grain, sources, reasons) are English.
 *
 * A number goes by the name `count`, with `_one` and `_other` at the ends of the keys; `{{name}}` is filled in.
 */
export const lineageTranslationRef = createTranslationRef({
  id: 'plugin.lineage',
  messages: lineageMessages,
});
