import { RecordedLineage, englishTexts, recordedShop } from '../__testUtils__';
import { drawLineage, mergeAnswers } from '../graph';
import { standWords } from './standWords';

const revenue = 'shop/marts/daily_revenue';

describe('standWords', () => {
  const t = englishTexts();
  const picture = async (grouped = false) => {
    const api = RecordedLineage.of(recordedShop);
    const answer = await api.lineage({ ref: revenue, level: 'column' });
    return drawLineage(mergeAnswers([answer]), {
      indirect: false,
      grouped,
      unfolded: new Map(),
    });
  };

  it('says what a table is and how far it is from the table of the page', async () => {
    const drawn = await picture();
    expect(standWords(t, drawn, 'shop/core/order_facts')).toBe(
      'core.order_facts, Table, 1 step upstream, One row per order, 4 columns',
    );
    expect(standWords(t, drawn, revenue)).toContain('the table of this page');
    expect(standWords(t, drawn, 'shop/reporting/executive')).toContain(
      '2 steps downstream',
    );
  });

  it('says for how many tables a schema stands', async () => {
    expect(standWords(t, await picture(true), 'shop/reporting')).toBe(
      'Schema reporting with 2 tables',
    );
  });

  it('says nothing of what is not drawn', async () => {
    expect(standWords(t, await picture(), 'shop/raw/nowhere')).toBe('');
  });
});
