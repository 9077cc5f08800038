import { EMPTY_FORM, formOf, requirementOf } from './RequirementForm';

describe('requirementOf', () => {
  it('requires nothing of an empty form', () => {
    expect(requirementOf(EMPTY_FORM)).toBeUndefined();
  });

  it('says of each figure how it may be added up', () => {
    const requirement = requirementOf({
      ...EMPTY_FORM,
      measures: [
        { aggregate: 'sum', column: ' amount ' },
        { aggregate: 'sum', column: 'balance', balance: true },
        { aggregate: 'count-distinct', column: 'customer_id', balance: true },
        { aggregate: 'count', column: '' },
        { aggregate: 'avg', column: '' },
      ],
    });
    expect(
      requirement?.measures.map(m => [m.name, m.columns, m.additivity]),
    ).toEqual([
      ['amount', ['amount'], 'additive'],
      ['balance', ['balance'], 'semi-additive'],
      ['customer_id', ['customer_id'], 'non-additive'],
      ['rows', [], 'additive'],
    ]);
  });

  it('reads lists, conditions and times', () => {
    expect(
      requirementOf({
        ...EMPTY_FORM,
        dimensions: 'store_id, day,',
        grain: 'store_id,day',
        timeColumn: 'day',
        timeUnit: 'day',
        from: '2026-01-01',
        zone: 'Europe/Berlin',
        filters: "status <> 'x'\n\n amount > 0",
        population: 'shop/core/orders',
      }),
    ).toEqual({
      measures: [],
      dimensions: [
        { name: 'store_id', columns: ['store_id'] },
        { name: 'day', columns: ['day'], unit: 'day' },
      ],
      grain: ['store_id', 'day'],
      time: {
        column: 'day',
        unit: 'day',
        from: '2026-01-01',
        zone: 'Europe/Berlin',
      },
      filters: [
        { fragment: "status <> 'x'", columns: [] },
        { fragment: 'amount > 0', columns: [] },
      ],
      population: ['shop/core/orders'],
    });
  });
});

describe('formOf', () => {
  it('names the column of a breakdown, whatever a dashboard calls it', () => {
    const form = formOf({
      measures: [],
      dimensions: [
        { name: 'hour', columns: ['day'], unit: 'hour' },
        { name: 'shop', columns: ['store_id'] },
        { name: 'country', columns: [] },
      ],
      filters: [],
      population: [],
    });
    expect(form).toMatchObject({
      dimensions: 'day, store_id, country',
      timeColumn: 'day',
      timeUnit: 'hour',
    });
    expect(requirementOf(form)?.dimensions[0]).toEqual({
      name: 'day',
      columns: ['day'],
      unit: 'hour',
    });
  });
});
