import {
  GrainChange,
  LineageEdge,
} from '@grainline/backstage-plugin-lineage-common';
import { markGrainChanges } from './markGrainChanges';
import { RoutedEdge } from './routeEdges';

const FROM = 'shop/core/store_hour';
const TO = 'shop/core/store_day';

const daily: GrainChange = {
  kind: 'coarser',
  from: 'hour',
  to: 'day',
  sentence: 'hourly becomes daily',
};

function flow(grainChange: GrainChange): LineageEdge {
  return {
    from: FROM,
    to: TO,
    kind: 'FEEDS',
    certainty: 'certain',
    props: {},
    evidence: [],
    grainChange,
  };
}

function line(y: number, lit: boolean = false): RoutedEdge {
  return {
    id: `line at ${y}`,
    from: { table: FROM, y },
    to: { table: TO, y },
    level: 'column',
    kind: 'value',
    indirect: false,
    certainty: 'certain',
    lit,
    edges: [flow(daily)],
  };
}

describe('markGrainChanges', () => {
  it('marks the middle one of the lines between two tables', () => {
    const marks = markGrainChanges(
      [line(30), line(10), line(20)],
      [flow(daily)],
    );
    expect([...marks]).toEqual([['line at 20', daily]]);
  });

  it('marks a line of the chosen column where there is one', () => {
    const marks = markGrainChanges(
      [line(10), line(20), line(30, true)],
      [flow(daily)],
    );
    expect([...marks.keys()]).toEqual(['line at 30']);
  });

  it('leaves out that looked-up rows become more', () => {
    const looked: GrainChange = {
      kind: 'finer',
      sentence: 'one row per store becomes one row per store and day',
    };
    expect(markGrainChanges([line(10)], [flow(looked)]).size).toBe(0);
  });

  it('marks nothing between tables of which no line is drawn', () => {
    expect(markGrainChanges([], [flow(daily)]).size).toBe(0);
  });
});
