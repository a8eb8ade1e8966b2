/** A file for the person: the browser saves it where downloads go. */

export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the download reads the address after the click returned
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
