import {
  CHANGE_KINDS,
  HistoryEntry,
} from '@grainline/backstage-plugin-lineage-common';
import { changeText } from './changeParts';
import { englishTexts } from '../__testUtils__';

const t = englishTexts();

const entry = (change: Omit<HistoryEntry, 'id' | 'at'>): HistoryEntry => ({
  id: '1',
  at: '2026-11-22T02:00:00Z',
  ...change,
});

describe('changeText', () => {
  it.each([
    [
      { subject: 'amount', before: 'numeric(10,2)', now: 'numeric(12,2)' },
      'column-type-changed',
      'type of amount: numeric(10,2) → numeric(12,2)',
    ],
    [
      { before: 'cust_id', now: 'customer_id', subject: 'customer_id' },
      'column-renamed',
      'column cust_id renamed to customer_id',
    ],
    [
      { before: 'sales', now: 'orders' },
      'table-renamed',
      'table sales renamed to orders',
    ],
    [{ subject: 'x', now: 'text' }, 'column-added', 'column x added: text'],
    [{ subject: 'x' }, 'column-added', 'column x added'],
    [
      { subject: 'x', before: 'text' },
      'column-removed',
      'column x removed: text',
    ],
    [{}, 'view-sql-changed', 'view SQL changed'],
    [
      { before: 'view', now: 'materialized-view' },
      'kind-changed',
      'kind: view → materialized view',
    ],
    [
      { before: 'etl', now: 'finance' },
      'owner-changed',
      'database owner: etl → finance',
    ],
    [{ now: 'Orders.' }, 'comment-changed', 'comment: none → “Orders.”'],
    [
      { subject: 'amount', before: 'Net.', now: 'Gross.' },
      'comment-changed',
      'comment of amount: “Net.” → “Gross.”',
    ],
    [
      { subject: 'n', before: '0' },
      'column-default-changed',
      'default of n: 0 → none',
    ],
    [
      { subject: 'n', before: 'nullable', now: 'not null' },
      'column-nullability-changed',
      'nullability of n: nullable → not null',
    ],
    [
      { subject: 'orders_pkey', now: 'order_id' },
      'key-added',
      'key orders_pkey added: order_id',
    ],
    [
      { subject: 'orders_pkey', before: 'id', now: 'order_id' },
      'key-added',
      'key orders_pkey: id → order_id',
    ],
    [
      { subject: 'fk', before: 'a → b' },
      'foreign-key-removed',
      'foreign key fk removed: a → b',
    ],
    [
      { before: 'One row per order.', now: 'One row per order and line.' },
      'grain-changed',
      'grain: “One row per order.” → “One row per order and line.”',
    ],
  ] as const)('tells %j of kind %s as “%s”', (change, kind, words) => {
    expect(changeText(t, entry({ kind, ...change }))).toBe(words);
  });

  it('has words for every kind of change, though nothing more is known of it', () => {
    for (const kind of CHANGE_KINDS) {
      expect(changeText(t, entry({ kind }))).toMatch(
        /^[a-z][a-zA-Z ]+ (changed|added|removed|renamed|came back)$/,
      );
    }
  });

  it('shortens what is too long for a sentence', () => {
    const words = changeText(
      t,
      entry({ kind: 'comment-changed', now: 'x'.repeat(5000) }),
    );
    expect(words.length).toBeLessThan(200);
    expect(words).toMatch(/x…”$/);
  });
});
