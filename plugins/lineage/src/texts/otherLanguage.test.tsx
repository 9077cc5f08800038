import {
  createFrontendModule,
  createTranslationMessages,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { screen } from '@testing-library/react';
import { countOf, dayWords } from '../words';
import { lineageMessages, lineageTranslationRef } from './lineageTexts';
import { useTexts } from './useTexts';

const german = createTranslationResource({
  ref: lineageTranslationRef,
  translations: {
    de: async () => ({
      default: createTranslationMessages({
        ref: lineageTranslationRef,
        full: false,
        messages: {
          'words.locale': 'de-DE',
          'words.count.table_one': '{{count, number}} Tabelle',
          'words.count.table_other': '{{count, number}} Tabellen',
        },
      }),
    }),
  },
});

function Said() {
  const t = useTexts();
  const now = new Date('2026-11-20T12:00:00Z');
  return (
    <ul>
      <li>{countOf(t, 2000, 'table')}</li>
      <li>{dayWords(t, '2026-05-03T12:00:00Z', now)}</li>
      <li>{t('words.justNow')}</li>
    </ul>
  );
}

describe('an app in another language', () => {
  it('shows its texts, numbers and dates, and English where it has none', async () => {
    renderInTestApp(<Said />, {
      features: [
        createFrontendModule({
          pluginId: 'app',
          extensions: [
            TranslationBlueprint.make({
              name: 'lineage-de',
              params: { resource: german },
            }),
          ],
        }),
      ],
      config: {
        app: {
          extensions: [
            {
              'api:app/app-language': {
                config: {
                  defaultLanguage: 'de',
                  availableLanguages: ['en', 'de'],
                },
              },
            },
          ],
        },
      },
    });
    expect(await screen.findByText('2.000 Tabellen')).toBeInTheDocument();
    expect(screen.getByText('So. 3. Mai')).toBeInTheDocument();
    expect(screen.getByText(lineageMessages.words.justNow)).toBeInTheDocument();
  });
});
