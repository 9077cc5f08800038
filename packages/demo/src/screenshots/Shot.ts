import { Page } from 'playwright-core';

/** A page of the portal in a state worth seeing. */
export interface Shot {
  /** Of its files: `<name>-<scheme>-<width>.png`. */
  readonly name: string;
  /** What is to be seen on it, for the page that shows them all. */
  readonly caption: string;
  /** Path and query. */
  readonly path: string;
  /** What a person does there before looking; what must be there to be seen is awaited here too. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Height of the window, pixels; 800 if not given. */
  readonly height?: number;
}
