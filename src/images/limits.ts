/** How large a picture and its file may be, judged from the header before anything is decoded. */
import { UserError } from '../lib/error.ts';
import { formatBytes, formatCount } from '../lib/format.ts';

/** Phones make 108 megapixels today. */
const maxMegapixels = 250;
const maxSide = 32_768;
/** Browsers cannot hold much more in one buffer. */
const maxFileBytes = 1_000_000_000;

/** Throws a UserError that gives the numbers when a file is empty or too long to be read. */
export function checkFileSize(bytes: number): void {
  if (bytes === 0) throw new UserError('The file is empty (0 bytes).');
  if (bytes > maxFileBytes) {
    throw new UserError(
      `The file has ${formatBytes(bytes)}; pictures up to ${formatBytes(maxFileBytes)} are read.`,
    );
  }
}

/** Throws a UserError that gives the numbers when the sides are zero or beyond what is decoded. */
export function checkDimensions(width: number, height: number): void {
  const size = `${formatCount(width)} x ${formatCount(height)} pixels`;
  if (!(width > 0 && height > 0)) {
    throw new UserError(`The picture's header says ${size}, so there is nothing to show.`);
  }
  const megapixels = (width * height) / 1e6;
  if (megapixels > maxMegapixels || Math.max(width, height) > maxSide) {
    throw new UserError(
      `The picture has ${size} (${formatCount(Math.ceil(megapixels))} megapixels); up to ${maxMegapixels} megapixels ` +
        `and ${formatCount(maxSide)} pixels a side are decoded. Save a smaller copy and add that.`,
    );
  }
}
