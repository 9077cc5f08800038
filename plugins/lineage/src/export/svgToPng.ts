import { Texts } from '../texts';
import { pngSize } from './pngSize';

async function load(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  // A data address, because Backstage's content security policy has no blob: for pictures.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

/**
 * Paints a picture.
 *
 * @param svg - with its width and height
 * @throws Error if the browser cannot paint it
 */
export async function svgToPng(t: Texts, svg: string): Promise<Blob> {
  const image = await load(svg);
  const { width, height } = pngSize(image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>(resolve => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!context || !blob) {
    throw new Error(t('export.cannotPaint', { width, height }));
  }
  return blob;
}
