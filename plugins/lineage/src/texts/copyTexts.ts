/** Copying and saving. */
export const copyTexts = {
  link: 'Copy link',
  copied: 'Copied',
  notCopied: 'Could not copy: select the text and copy it by hand',
} as const;
