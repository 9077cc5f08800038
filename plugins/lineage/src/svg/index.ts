export * from './drawSvg';
export * from './PictureColours';
