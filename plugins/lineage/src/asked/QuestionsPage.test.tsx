import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { QuestionsPage } from './QuestionsPage';

describe('QuestionsPage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-24T12:00:00Z'),
      doNotFake: [
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
      ],
    });
    api = RecordedLineage.of(recordedShop);
  });
  afterEach(() => jest.useRealTimers());

  it('counts what was asked by week, for eyes and for screen readers', async () => {
    renderWithRecord(<QuestionsPage />, { api });
    const weeks = within(
      await screen.findByRole('region', { name: 'Questions by week' }),
    );
    expect(weeks.getAllByRole('row').map(row => row.textContent)).toEqual([
      'Week ofAskedAnsweredUnknownPassed on',
      'Mon 16 November201821',
      'Mon 9 November252141',
      'Mon 2 November201462',
      'Mon 26 October209115',
    ]);
    expect(
      screen.getByText(/85 questions: 62 answered, 23 unknown, 9 passed on/),
    ).toBeInTheDocument();
  });

  it('says by how much fewer were left unanswered', async () => {
    renderWithRecord(<QuestionsPage />, { api });
    expect(await screen.findByText('69 % fewer')).toBeInTheDocument();
  });

  it('leaves a week that is not over out of the comparison', async () => {
    jest.setSystemTime(new Date('2026-11-18T12:00:00Z'));
    renderWithRecord(<QuestionsPage />, { api });
    expect(await screen.findByText('71 % fewer')).toBeInTheDocument();
  });

  it('says which kinds of question, the most frequent first', async () => {
    renderWithRecord(<QuestionsPage />, { api });
    const kinds = await screen.findByRole('region', {
      name: 'What was asked for',
    });
    expect(within(kinds).getAllByRole('listitem')[0]).toHaveTextContent(
      'Where does it come from? 41 times',
    );
  });

  it('keeps how many weeks in the URL', async () => {
    renderWithRecord(<QuestionsPage />, { api });
    await userEvent.click(
      await screen.findByRole('radio', { name: '26 weeks' }),
    );
    expect(screen.getByLabelText('place')).toHaveTextContent('/?weeks=26');
  });

  it('teaches what counts when nothing was asked yet', async () => {
    api.change({ weeks: [] });
    renderWithRecord(<QuestionsPage />, { api });
    expect(
      await screen.findByText(/Nothing was asked yet/),
    ).toBeInTheDocument();
  });

  it('says that it could not be counted', async () => {
    api.fail('questions', new Error('The record is away'));
    renderWithRecord(<QuestionsPage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The record is away',
    );
  });
});
