// Browsers read the file after the click; until then its address must stand.
const KEPT_MS = 10_000;

/** Hands the browser a file to save. */
export function saveFile(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
