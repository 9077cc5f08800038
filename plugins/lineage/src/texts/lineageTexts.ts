import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { answersTexts } from './answersTexts';
import { askTexts } from './askTexts';
import { askedTexts } from './askedTexts';
import { cardsTexts } from './cardsTexts';
import { changesTexts } from './changesTexts';
import { columnsTexts } from './columnsTexts';
import { compareTexts } from './compareTexts';
import { copyTexts } from './copyTexts';
import { correctionsTexts } from './correctionsTexts';
import { drawerTexts } from './drawerTexts';
import { exportTexts } from './exportTexts';
import { fitTexts } from './fitTexts';
import { flowTexts } from './flowTexts';
import { grainTexts } from './grainTexts';
import { headTexts } from './headTexts';
import { listTexts } from './listTexts';
import { newsTexts } from './newsTexts';
import { ownedTexts } from './ownedTexts';
import { pageTexts } from './pageTexts';
import { pickTexts } from './pickTexts';
import { questionsTexts } from './questionsTexts';
import { searchTexts } from './searchTexts';
import { sourcesTexts } from './sourcesTexts';
import { statesTexts } from './statesTexts';
import { tabTexts } from './tabTexts';
import { timeTexts } from './timeTexts';
import { viewTexts } from './viewTexts';
import { watchTexts } from './watchTexts';
import { wordsTexts } from './wordsTexts';

/** Every text in English, by room. */
export const lineageMessages = {
  answers: answersTexts,
  ask: askTexts,
  asked: askedTexts,
  cards: cardsTexts,
  changes: changesTexts,
  columns: columnsTexts,
  compare: compareTexts,
  copy: copyTexts,
  corrections: correctionsTexts,
  drawer: drawerTexts,
  export: exportTexts,
  fit: fitTexts,
  flow: flowTexts,
  grain: grainTexts,
  head: headTexts,
  list: listTexts,
  news: newsTexts,
  owned: ownedTexts,
  page: pageTexts,
  pick: pickTexts,
  questions: questionsTexts,
  search: searchTexts,
  sources: sourcesTexts,
  states: statesTexts,
  tab: tabTexts,
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
