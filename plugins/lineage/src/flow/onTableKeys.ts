import { KeyboardEvent } from 'react';
import { ArrowKey } from './GraphActions';

const ARROWS: ReadonlySet<string> = new Set<ArrowKey>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
]);

function isArrow(key: string): key is ArrowKey {
  return ARROWS.has(key);
}

/** Goes to the next or the one before of what can be focused within a table. */
function moveWithin(table: HTMLElement, from: Element, by: 1 | -1) {
  const stops = [
    ...table.querySelectorAll<HTMLElement>('a, button:enabled, input'),
  ];
  const next = stops.indexOf(from as HTMLElement) + by;
  (next < 0 ? table : stops[next])?.focus();
}

/**
 * What keys do on a table: Enter opens it, arrows lead to other tables; within it, up and down lead along its columns, and Escape leads back to
 * it as a whole.
 */
export function onTableKeys(
  event: KeyboardEvent<HTMLElement>,
  does: { readonly open: () => void; readonly walk: (key: ArrowKey) => void },
) {
  const { key, currentTarget: table, target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const isTable = target === table;
  const isText = target instanceof HTMLInputElement;
  if (key === 'Enter' && isTable) {
    event.preventDefault();
    does.open();
  } else if (key === 'Escape' && !isTable) {
    event.preventDefault();
    event.stopPropagation();
    table.focus();
  } else if (isArrow(key)) {
    const along = key === 'ArrowUp' || key === 'ArrowDown';
    if (isText && !along) {
      return;
    }
    event.preventDefault();
    if (along && !isTable) {
      moveWithin(table, target as Element, key === 'ArrowDown' ? 1 : -1);
    } else {
      does.walk(key);
    }
  }
}
