/** The colours of a picture by what they are for, as CSS writes them; a theme gives them. */
export interface PictureColours {
  readonly background: string;
  readonly box: string;
  readonly head: string;
  readonly border: string;
  readonly text: string;
  readonly secondary: string;
  readonly line: string;
  readonly accent: string;
  readonly accentBox: string;
  readonly accentText: string;
  readonly foreignKey: string;
  readonly join: string;
  readonly added: string;
  readonly removed: string;
  /** A font family. */
  readonly font: string;
}

/** What browsers compute of a mixed colour, which other programs cannot read. */
const MIXED = /^color\(srgb (\S+) (\S+) (\S+?)(?: ?\/ ?(\S+?))?\)$/;

/** Spells a colour so that every program that shows SVG can read it. */
export function plainColour(colour: string): string {
  const parts = MIXED.exec(colour.trim());
  if (!parts) {
    return colour;
  }
  const [red, green, blue] = parts
    .slice(1, 4)
    .map(part => Math.round(Number(part) * 255));
  const alpha = parts[4];
  return alpha === undefined
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** All colours, plain. */
export function plainColours(colours: PictureColours): PictureColours {
  return Object.fromEntries(
    Object.entries(colours).map(([name, colour]) => [
      name,
      name === 'font' ? colour : plainColour(colour),
    ]),
  ) as unknown as PictureColours;
}
