import { dateSuffix } from './dateSuffix';
import { FamilyCandidate, findFamilies } from './findFamilies';

const table = (name: string, relkind = 'r'): FamilyCandidate => ({
  oid: name,
  namespace_oid: '1',
  name,
  relkind,
  partition: false,
});

const families = (
  names: string[],
  shapeOf: (name: string) => string = () => 'same',
) =>
  findFamilies(
    names.map(name => table(name)),
    shapeOf,
  ).map(f => [f.name, f.members.map(m => m.name)]);

describe('dateSuffix', () => {
  it.each([
    ['events_202510', 'events', 'month', '2025-10'],
    ['events_2025_10', 'events', 'month', '2025-10'],
    ['events_20251001', 'events', 'day', '2025-10-01'],
    ['events_2025-10-01', 'events', 'day', '2025-10-01'],
    ['events_2025100113', 'events', 'hour', '2025-10-01-13'],
    ['events_2025w41', 'events', 'week', '2025-41'],
    ['events_2025_w4', 'events', 'week', '2025-04'],
    ['events_2025q3', 'events', 'quarter', '2025-3'],
    ['events_y2025m10', 'events', 'month', '2025-10'],
    ['events_p2025_10_01', 'events', 'day', '2025-10-01'],
    ['budget_2025', 'budget', 'year', '2025'],
    ['Odd Name__2025', 'Odd Name', 'year', '2025'],
  ])('takes the date from %s', (name, base, unit, date) => {
    expect(dateSuffix(name)).toEqual({ base, unit, date });
  });

  it.each([
    'events',
    'events_202513',
    'events_1234',
    'v2_0',
    '_2025',
    'a2025',
    'events_20250199',
  ])('finds no date in %s', name => {
    expect(dateSuffix(name)).toBeUndefined();
  });
});

describe('findFamilies', () => {
  it('folds three tables that only a date tells apart, the newest last', () => {
    expect(families(['e_202511', 'e_202509', 'e_202510', 'other'])).toEqual([
      ['e', ['e_202509', 'e_202510', 'e_202511']],
    ]);
  });

  it('leaves two of a kind alone', () => {
    expect(families(['e_202509', 'e_202510'])).toEqual([]);
  });

  it('leaves them alone where a table has the common name', () => {
    expect(families(['e_202509', 'e_202510', 'e_202511', 'e'])).toEqual([]);
  });

  it('folds only those with the columns of the newest', () => {
    const shape = (name: string) => (name === 'e_202508' ? 'old' : 'new');
    expect(
      families(['e_202508', 'e_202509', 'e_202510', 'e_202511'], shape),
    ).toEqual([['e', ['e_202509', 'e_202510', 'e_202511']]]);
    expect(families(['e_202508', 'e_202509', 'e_202510'], shape)).toEqual([]);
  });

  it('does not mix months with years, and gives the name to the larger family', () => {
    expect(
      families([
        ...['e_2021', 'e_2022', 'e_2023'],
        ...['e_202301', 'e_202302', 'e_202303', 'e_202304'],
      ]),
    ).toEqual([['e', ['e_202301', 'e_202302', 'e_202303', 'e_202304']]]);
  });

  it('keeps schemas and views apart', () => {
    const members = ['e_1999', 'e_2000', 'e_2001'];
    expect(
      findFamilies(
        [table('e_1998', 'v'), ...members.map(name => table(name))].map(
          (t, i) => (i === 3 ? { ...t, namespace_oid: '2' } : t),
        ),
        () => 'same',
      ),
    ).toEqual([]);
  });
});
