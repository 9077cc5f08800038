import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  QUESTIONS,
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { fitQueryOf, fitQuestionOf } from '../fit';
import { LineagePage } from '../page/LineagePage';

describe('the search box', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  const box = () => screen.findByRole('searchbox', { name: /Search tables/ });
  const answer = () => screen.findByRole('region', { name: 'Answer' });
  const place = () => screen.getByLabelText('place').textContent;
  const asked = (question: string, more = {}) =>
    `/?${new URLSearchParams({ q: question, ask: '1', ...more })}`;

  it('answers a question on Enter, and keeps it in the URL', async () => {
    renderWithRecord(<LineagePage />, { api });
    await userEvent.type(await box(), `${QUESTIONS.grain}{Enter}`);
    const said = await answer();
    await waitFor(() =>
      expect(said).toHaveTextContent(
        /is daily: one row per day\.certain.*date_trunc\('day', ordered_at\)/,
      ),
    );
    expect(place()).toBe(asked(QUESTIONS.grain));
    expect(api.calls.filter(c => c.startsWith('ask'))).toEqual([
      `ask ${QUESTIONS.grain}`,
    ]);
  });

  it('counts the question once its answer is there', async () => {
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.grain) });
    await within(await answer()).findByText(/one row per day/);
    expect(api.calls).toContain('noteQuestion grain answered');
  });

  it('says that it is busy until the answer is there', async () => {
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.grain) });
    expect(await answer()).toHaveAttribute('aria-busy', 'true');
    await waitFor(async () =>
      expect(await answer()).toHaveAttribute('aria-busy', 'false'),
    );
  });

  it('says that words can be asked, before they are', async () => {
    renderWithRecord(<LineagePage />, { api });
    await userEvent.type(await box(), 'is it');
    expect(await screen.findByText('Press Enter to ask.')).toBeInTheDocument();
    expect(api.calls.filter(c => c.startsWith('ask'))).toEqual([]);
  });

  it('asks again of what was meant, in the same words', async () => {
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.unclear) });
    const meant = within(
      await screen.findByRole('list', { name: 'Did you mean' }),
    );
    await userEvent.click(
      meant.getByRole('link', { name: 'reporting.revenue_net.revenue' }),
    );
    expect(
      await screen.findByText(
        'Nothing is known of what fills reporting.revenue_net.revenue.',
      ),
    ).toBeInTheDocument();
    expect(await box()).toHaveValue(QUESTIONS.unclear);
    expect(place()).toBe(
      asked(QUESTIONS.unclear, {
        meaning: 'shop/reporting/revenue_net/revenue',
      }),
    );
  });

  it('says what would make known what is unknown, and offers to ask the owner', async () => {
    renderWithRecord(<LineagePage />, {
      api,
      at: asked(QUESTIONS.unclear, {
        meaning: 'shop/reporting/revenue_net/revenue',
      }),
    });
    expect(
      await screen.findByText(/add the repository that fills it/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Ask the owner' }),
    ).toBeInTheDocument();
  });

  it('leads to where the whole answer stands', async () => {
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.unclear) });
    expect(
      await screen.findByRole('link', { name: 'Open the full answer' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.marts.daily_revenue?answer=source&column=revenue',
    );
  });

  it('leads to the fit page with the requirement filled in', async () => {
    const known = recordedShop.asked![QUESTIONS.grain];
    const requirement = {
      measures: [],
      dimensions: [],
      time: { unit: 'hour' as const },
      filters: [],
      population: [],
    };
    api.change({
      asked: {
        [QUESTIONS.grain]: { ...known, kind: 'fit', input: { requirement } },
      },
    });
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.grain) });
    const link = await screen.findByRole('link', {
      name: 'Open the full answer',
    });
    const { search, hash } = new URL(
      link.getAttribute('href')!,
      'https://portal.example',
    );
    expect(fitQueryOf(fitQuestionOf({ search, hash }))).toEqual({
      input: { requirement },
      table: 'shop/marts/daily_revenue',
    });
  });

  it('leads to all tables where it was asked which of them fits', async () => {
    const known = recordedShop.asked![QUESTIONS.grain];
    api.change({
      asked: {
        [QUESTIONS.grain]: {
          ...known,
          kind: 'fit',
          subjects: [],
          input: { dashboard: 'finance' },
        },
      },
    });
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.grain) });
    expect(
      await screen.findByRole('link', { name: 'Open the full answer' }),
    ).toHaveAttribute('href', '/lineage/fit?dashboard=finance');
  });

  it('says a reason that is the whole answer only once', async () => {
    const known = recordedShop.asked![QUESTIONS.grain];
    const sentence = 'It is not clear which is meant: choose one.';
    api.change({
      asked: {
        [QUESTIONS.grain]: {
          ...known,
          sentence,
          unknowns: [{ code: 'ambiguous', message: sentence }],
        },
      },
    });
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.grain) });
    expect(await screen.findAllByText(sentence)).toHaveLength(1);
  });

  it('teaches by examples what it understands', async () => {
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.none) });
    expect(
      await screen.findByRole('list', {
        name: /Questions that are understood/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Open the full answer' }),
    ).not.toBeInTheDocument();
  });

  it('forgets the answer when other words are typed', async () => {
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.grain) });
    await answer();
    await userEvent.clear(await box());
    await userEvent.type(await box(), 'revenue');
    await screen.findByRole('list', { name: 'Search results' });
    expect(
      screen.queryByRole('region', { name: 'Answer' }),
    ).not.toBeInTheDocument();
    expect(place()).toBe('/?q=revenue');
  });

  it('says that it could not be answered, and tries again', async () => {
    api.fail('ask', new Error('The index is away'));
    renderWithRecord(<LineagePage />, { api, at: asked(QUESTIONS.grain) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The index is away',
    );
    api.fail('ask');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/one row per day/)).toBeInTheDocument();
  });
});
