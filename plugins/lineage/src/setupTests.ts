import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// A busy machine draws a large picture in more than the second that is waited by default.
configure({ asyncUtilTimeout: 5000 });
jest.setTimeout(30_000);

// jsdom lays nothing out; React Flow asks for sizes and for these two classes before it draws a node.
class InstantResizeObserver implements ResizeObserver {
  private readonly callback: ResizeObserverCallback;

  constructor(callback: ResizeObserverCallback) {
    this.callback = callback;
  }

  observe(target: Element) {
    const entry = { target, contentRect: target.getBoundingClientRect() };
    this.callback([entry as ResizeObserverEntry], this);
  }

  unobserve() {}

  disconnect() {}
}

class ScaleOnlyMatrix {
  readonly m22: number;

  constructor(transform?: string) {
    const scale = transform?.match(/scale\(([0-9.]+)\)/)?.[1];
    this.m22 = scale ? Number(scale) : 1;
  }
}

// jsdom paints nothing, and says so at length.
HTMLCanvasElement.prototype.getContext = () => null;

/** Pixels of an element that says nothing of its size: room for every table of a test's picture. */
const ROOM = 2000;

globalThis.ResizeObserver ??= InstantResizeObserver;
Object.assign(globalThis, { DOMMatrixReadOnly: ScaleOnlyMatrix });
const pixels = (size: string) =>
  size.endsWith('px') ? parseFloat(size) : ROOM;
/** Pixels of a list that scrolls by itself. */
const IN_VIEW = 800;
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { get: () => IN_VIEW },
  clientWidth: { get: () => IN_VIEW },
  scrollHeight: { get: () => 1000 * IN_VIEW },
  offsetHeight: {
    get(this: HTMLElement) {
      return pixels(this.style.height);
    },
  },
  offsetWidth: {
    get(this: HTMLElement) {
      return pixels(this.style.width);
    },
  },
});
Element.prototype.scrollIntoView = function scrollIntoView() {};
Element.prototype.scrollTo = function scrollTo(
  this: Element,
  to?: ScrollToOptions | number,
) {
  if (typeof to === 'object') {
    this.scrollTop = to.top ?? this.scrollTop;
    // As in a browser: after what scrolled has run.
    setTimeout(() => this.dispatchEvent(new Event('scroll')));
  }
} as Element['scrollTo'];
