import { isSameWord } from './wordForms';

/** Words that mean nearly the same in most warehouses of data. */
const NEAR: readonly (readonly string[])[] = [
  ['store', 'shop', 'branch', 'outlet'],
  ['customer', 'client', 'buyer'],
  ['order', 'purchase'],
  ['revenue', 'sales', 'turnover', 'income'],
  ['product', 'article', 'item', 'sku'],
  ['stock', 'inventory'],
  ['traffic', 'visitor', 'footfall', 'visit'],
  ['session', 'visit'],
  ['refund', 'return'],
  ['campaign', 'marketing', 'advertising', 'advertisement'],
  ['fx', 'exchange', 'currency'],
  ['employee', 'staff', 'personnel'],
  ['payment', 'paid', 'pay'],
  ['price', 'pricing'],
  ['delivery', 'shipment', 'shipping'],
  ['country', 'market'],
  ['person', 'people', 'user'],
  ['log', 'journal'],
  ['schedule', 'timetable'],
  ['check', 'test'],
];

/** Whether two words mean nearly the same. */
export function isNearWord(a: string, b: string): boolean {
  return NEAR.some(
    group =>
      group.some(w => isSameWord(w, a)) && group.some(w => isSameWord(w, b)),
  );
}

/** Other words that mean nearly the same as a word. */
export function nearWords(word: string): readonly string[] {
  return NEAR.filter(group => group.some(w => isSameWord(w, word)))
    .flat()
    .filter(w => !isSameWord(w, word));
}
