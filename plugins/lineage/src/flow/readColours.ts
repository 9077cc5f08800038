/** The theme's colours as a canvas and an exported picture need them: resolved, such as `rgb(10, 10, 10)`. */
export interface GraphColours {
  readonly background: string;
  readonly box: string;
  readonly head: string;
  readonly border: string;
  readonly text: string;
  readonly secondary: string;
  readonly accent: string;
  readonly accentBox: string;
  readonly accentText: string;
  readonly foreignKey: string;
  readonly join: string;
  readonly added: string;
  readonly removed: string;
  /** A font family as CSS writes it. */
  readonly font: string;
}

const TOKENS: Readonly<Record<Exclude<keyof GraphColours, 'font'>, string>> = {
  background: '--bui-bg-app',
  box: '--bui-bg-neutral-1',
  head: '--bui-bg-neutral-2',
  border: '--bui-gray-5',
  text: '--bui-fg-primary',
  secondary: '--bui-fg-secondary',
  accent: '--bui-fg-info',
  accentBox: '--bui-bg-info',
  accentText: '--bui-fg-info-on-bg',
  foreignKey: '--bui-fg-success-on-bg',
  join: '--bui-fg-warning-on-bg',
  added: '--bui-fg-success-on-bg',
  removed: '--bui-fg-danger-on-bg',
};

/** Reads the colours that the theme gives at a place of the page. */
export function readColours(place: HTMLElement): GraphColours {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  place.append(probe);
  const resolve = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  probe.style.fontFamily = 'var(--bui-font-regular)';
  const font = getComputedStyle(probe).fontFamily || 'sans-serif';
  const colours = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, resolve(token)]),
  ) as Record<keyof typeof TOKENS, string>;
  probe.remove();
  return { ...colours, font };
}
