import { TIME_UNITS } from '@grainline/backstage-plugin-lineage-common';
import { compareUnits } from './timeUnits';

describe('compareUnits', () => {
  it('knows which units others are made of', () => {
    expect(compareUnits('hour', 'day')).toBe('finer');
    expect(compareUnits('month', 'day')).toBe('coarser');
    expect(compareUnits('day', 'week')).toBe('finer');
    expect(compareUnits('week', 'day')).toBe('coarser');
  });

  it('does not make months of weeks, nor weeks of months', () => {
    expect(compareUnits('week', 'month')).toBe('apart');
    expect(compareUnits('week', 'year')).toBe('apart');
    expect(compareUnits('month', 'week')).toBe('coarser');
  });

  it('finds each unit the same as itself', () => {
    for (const unit of TIME_UNITS) {
      expect(compareUnits(unit, unit)).toBe('same');
    }
  });
});
