import { Shot } from './Shot';
import { shotFile } from './takeShots';

/** The page of the documentation that shows every picture, as Markdown. */
export function galleryPage(shots: readonly Shot[], images: string): string {
  const pictures = shots.map(shot => {
    const link = (scheme: string, width: number) =>
      `[${scheme}, ${width}](${images}/${shotFile(shot, scheme, width)})`;
    return [
      `## ${shot.caption}`,
      '',
      `![${shot.caption}](${images}/${shotFile(shot, 'light', 1280)})`,
      '',
      [link('dark', 1280), link('light', 1920), link('dark', 1920)].join(' · '),
      '',
    ].join('\n');
  });
  return [
    '# Every page',
    '',
    'Pictures of the [demo portal](../README.md#try-it), light and dark, taken by `npm run screenshots`.',
    '',
    ...pictures,
  ].join('\n');
}
