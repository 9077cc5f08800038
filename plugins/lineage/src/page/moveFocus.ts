import { KeyboardEvent } from 'react';

function linkIn(item: Element | null | undefined): HTMLElement | undefined {
  return item?.querySelector<HTMLElement>('a') ?? undefined;
}

/** Moves the focus between the links of a list by the arrow keys; above the first, it leaves the list. */
export function moveFocus(
  event: KeyboardEvent<HTMLElement>,
  onLeave: () => void,
): void {
  const item = event.currentTarget.closest('li');
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    linkIn(item?.nextElementSibling)?.focus();
  } else if (event.key === 'ArrowUp') {
    event.preventDefault();
    const above = linkIn(item?.previousElementSibling);
    if (above) {
      above.focus();
    } else {
      onLeave();
    }
  }
}
