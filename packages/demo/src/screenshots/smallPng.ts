import sharp from 'sharp';

/** The same picture with at most 256 colours: pages have few, and the file is a third. */
export function smallPng(png: Buffer): Promise<Buffer> {
  return sharp(png)
    .png({ palette: true, colours: 256, effort: 10, dither: 0 })
    .toBuffer();
}
