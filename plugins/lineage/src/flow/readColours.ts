import type { PictureColours } from '../svg';
import styles from './GraphColours.module.css';

const PROPERTIES: Readonly<
  Record<Exclude<keyof PictureColours, 'font'>, string>
> = {
  background: '--graph-background',
  box: '--graph-box',
  head: '--graph-head',
  border: '--graph-border',
  text: '--graph-text',
  secondary: '--graph-secondary',
  line: '--graph-line',
  accent: '--graph-accent',
  accentBox: '--graph-accent-box',
  accentText: '--graph-accent-text',
  foreignKey: '--graph-foreign-key',
  join: '--graph-join',
  added: '--graph-added',
  removed: '--graph-removed',
};

/** Reads the colours that the theme gives at a place of the page: resolved, such as `rgb(10, 10, 10)`. */
export function readColours(place: HTMLElement): PictureColours {
  const probe = document.createElement('span');
  probe.className = styles.colours;
  probe.style.display = 'none';
  place.append(probe);
  const read = (property: string) => {
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  };
  probe.style.fontFamily = 'var(--bui-font-regular)';
  const font = getComputedStyle(probe).fontFamily || 'sans-serif';
  const colours = Object.fromEntries(
    Object.entries(PROPERTIES).map(([name, token]) => [name, read(token)]),
  ) as Record<keyof typeof PROPERTIES, string>;
  probe.remove();
  return { ...colours, font };
}
