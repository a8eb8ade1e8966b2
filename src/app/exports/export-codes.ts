/** Use case: the codes leave for other engines, as one zip with a folder for each form. */
import type { CodesTable } from '../../exchange/codes/codes-table.ts';
import { estimatedBytes } from '../../exchange/codes/estimated-bytes.ts';
import { exportFiles } from '../../exchange/codes/formats.ts';
import { createZipWriter, zipLimits } from '../../exchange/zip/zip-writer.ts';
import { isAbort, UserError } from '../../lib/error.ts';
import { formatBytes, formatPlural } from '../../lib/format.ts';
import { openFileTarget, zipType, type FileTarget } from '../files/file-target.ts';
import { tell } from '../notices.ts';
import { onGalleryLeft } from '../session.ts';
import { set } from '../store.ts';
import { throttle } from '../throttle.ts';
import {
  codesFormats,
  type CodesFormatId,
  type CodesOutlook,
  type CodesWork,
} from './exports-state.ts';
import { codesTable, leavingCodes, type LeavingCodes } from './leaving-codes.ts';
import { writeExport } from './write-export.ts';
import { drawSprite } from './sprite.ts';
import { spriteLayout } from './sprite-layout.ts';

const NAME = 'semblance-codes.zip';
/** The page need not hear of every piece. */
const MILLISECONDS_BETWEEN_TELLING = 100;
const NO_CODES = 'There are no codes to export yet; add pictures first.';

let exporting: AbortController | null = null;

/** Estimates of what would leave; null where there are no codes yet. */
export function outlook(): CodesOutlook | null {
  const leaving = leavingCodes();
  if (!leaving) return null;
  const { encoder, rows, without, width } = leaving;
  const { name, bits, compare } = encoder;
  const comparesBits = compare === 'hamming';
  const bytes = estimatesOf(leaving);
  return { encoder: name, comparesBits, bits, width, rows: rows.length, without, bytes };
}

function estimatesOf({ encoder, items, width }: LeavingCodes): CodesOutlook['bytes'] {
  const { length } = items;
  const { side, columns } = spriteLayout(length);
  const names = items.reduce(
    (sum, { id, path, label }) => sum + id.length + path.length + (label?.length ?? 0),
    0,
  );
  const shape = {
    rows: length,
    bits: encoder.bits,
    width: width ?? 0,
    nameBytes: names / length,
    spriteSide: side * columns,
  };
  const entries = codesFormats.map((id) => [id, estimatedBytes(id, shape)] as const);
  return Object.fromEntries(entries) as CodesOutlook['bytes'];
}

/** Must be called inside a click. Throws a UserError where there are no codes, or more than a zip holds. */
export async function exportCodes(ids: readonly CodesFormatId[]): Promise<void> {
  const leaving = leavingCodes();
  if (!leaving) throw new UserError(NO_CODES);
  if (exporting || ids.length === 0) return;
  const expectedBytes = expectedOf(leaving, ids);
  const controller = new AbortController();
  exporting = controller;
  try {
    const table = codesTable(leaving);
    const target = await openFileTarget(NAME, { ...zipType, id: 'codes' });
    if (!target) return;
    const hashes = leaving.items.map(({ picture }) => picture);
    const job = { ids, hashes, expectedBytes, signal: controller.signal };
    const bytes = await leaveBehindNothing(target, () => writeTo(target, table, job));
    tell(news(table, { forms: ids.length, bytes, without: leaving.without }));
  } catch (error) {
    if (isAbort(error)) tell('The export of codes was cancelled.');
    throw error;
  } finally {
    exporting = null;
    set({ codesExport: { kind: 'idle' } });
  }
}

/** What was written so far is thrown away. */
export function cancelExport(): void {
  exporting?.abort();
}

onGalleryLeft(cancelExport);

function expectedOf(leaving: LeavingCodes, ids: readonly CodesFormatId[]): number {
  const estimates = estimatesOf(leaving);
  const bytes = ids.reduce((sum, id) => sum + estimates[id], 0);
  if (bytes <= zipLimits.bytes) return bytes;
  throw new UserError(
    `A zip holds at most 4 GB, and these forms would take about ${formatBytes(bytes)}; choose fewer at a time.`,
  );
}

interface Job {
  ids: readonly CodesFormatId[];
  /** Pictures of the rows. */
  hashes: readonly string[];
  expectedBytes: number;
  signal: AbortSignal;
}

/** Gives how many bytes were written. */
async function writeTo(target: FileTarget, table: CodesTable, job: Job): Promise<number> {
  const { ids, hashes, expectedBytes, signal } = job;
  const { push } = throttle<CodesWork>(MILLISECONDS_BETWEEN_TELLING, (codesExport) =>
    set({ codesExport }),
  );
  const { count } = spriteLayout(hashes.length);
  const drawing = {
    signal,
    onProgress: (done: number) => push({ kind: 'drawing', done, total: count }),
  };
  const sprite = ids.includes('projector') ? await drawSprite(hashes, drawing) : null;
  const files = exportFiles({ ...table, sprite }, ids);
  const writer = createZipWriter(target.write);
  await writeExport(files, writer, {
    signal,
    onProgress: (file, done) => {
      const { bytes } = writer;
      push({ kind: 'writing', file, done, total: files.length, bytes, expectedBytes });
    },
  });
  await target.finish();
  return writer.bytes;
}

async function leaveBehindNothing<Result>(
  target: FileTarget,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

function news(
  { count, bits }: CodesTable,
  { forms, bytes, without }: { forms: number; bytes: number; without: number },
): string {
  const what = `${formatPlural(count, 'code')} of ${bits} bits`;
  const missing =
    without > 0 ? ` ${formatPlural(without, 'picture')} had no code yet and stayed out.` : '';
  return `${what} were exported in ${formatPlural(forms, 'form')}: ${NAME}, ${formatBytes(bytes)}.${missing}`;
}
