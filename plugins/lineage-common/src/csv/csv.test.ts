import { ImpactAnswer, TableDetail } from '../model';
import { columnsCsv } from './columnsCsv';
import { impactCsv } from './impactCsv';

describe('impactCsv', () => {
  it('has a row for all that breaks, with its owner and job', () => {
    const answer: ImpactAnswer = {
      ref: 'shop/core/orders/amount',
      sentence: 'One column changes with it.',
      certainty: 'certain',
      unknowns: [],
      hidden: 0,
      truncated: false,
      notice: '',
      items: [
        {
          kind: 'column',
          ref: 'shop/marts/revenue/total',
          label: 'marts.revenue.total',
          depth: 1,
          role: 'value',
          certainty: 'certain',
          owner: 'group:default/finance',
          job: { id: 'view:1', kind: 'view', name: 'marts.revenue' },
        },
        {
          kind: 'dashboard',
          ref: 'revenue',
          label: 'Revenue, weekly',
          depth: 2,
          role: 'rows',
          certainty: 'likely',
        },
      ],
    };
    expect(impactCsv(answer).split('\r\n')).toEqual([
      'kind,name,ref,steps,affected,certainty,owner,job',
      'column,marts.revenue.total,shop/marts/revenue/total,1,value,certain,group:default/finance,marts.revenue',
      'dashboard,"Revenue, weekly",revenue,2,rows,likely,,',
      '',
    ]);
  });
});

describe('columnsCsv', () => {
  it('has a row for every column, with what it comes from', () => {
    const columns: TableDetail['columns'] = [
      {
        ref: 'shop/marts/revenue/total',
        name: 'total',
        ordinal: 1,
        type: 'numeric(12,2)',
        nullable: true,
        primaryKey: false,
        references: [],
        comment: '=SUM of all',
        hiddenSources: 0,
        directSources: [
          {
            column: 'shop/core/orders/amount',
            transform: 'aggregate',
            certainty: 'certain',
          },
          {
            column: 'shop/core/refunds/amount',
            transform: 'aggregate',
            certainty: 'certain',
          },
        ],
      },
    ];
    expect(columnsCsv({ columns }).split('\r\n')[1]).toBe(
      'total,"numeric(12,2)",true,false,,\'=SUM of all,core.orders.amount; core.refunds.amount,',
    );
  });
});
