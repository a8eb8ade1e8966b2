/** Use case: the model leaves as a file. */
import { writeModelFile } from '../../exchange/model/model-file.ts';
import { UserError } from '../../lib/error.ts';
import { download } from './download.ts';
import type { EncoderRecord } from '../library/library.ts';
import { namedBackbone } from '../backbones/model-backbone.ts';
import { tell } from '../notices.ts';
import { ensurePixels } from '../library/pixels.ts';
import { assertKept } from '../training/runs-kept.ts';
import { learn, library } from '../session.ts';
import { get, set } from '../store.ts';

/** Pictures that go along for checking, where the person wants that. */
const checkPictures = 200;

export async function exportModel(options: { checkPictures: boolean }): Promise<void> {
  const record = library().encoder(get().activeEncoder);
  if (!record) throw new UserError('There is no encoder to export yet; add pictures first.');
  assertKept(record);
  const bytes = await fileOf(record, options);
  download(new Blob([bytes], { type: 'application/zip' }), `semblance-${record.id}.zip`);
  const without = record.backbone
    ? ` “${record.backbone.name}”, whose features it reads, is named in the file, not contained${options.checkPictures ? ', and there are no check pictures in it' : ''}.`
    : '';
  tell(`The model “${record.name}” was exported.${without}`);
}

/** Says that it is at work: weights of a hundred megabytes take a while to be read, hashed and packed. */
async function fileOf(
  record: EncoderRecord,
  options: { checkPictures: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
  const pictures =
    options.checkPictures && !record.backbone ? await picturesForChecking(record) : undefined;
  const what = `Writing the model “${record.name}”`;
  set({ encoding: { kind: 'running', what, done: 0, total: 1 } });
  try {
    return await writeModelFile({
      model: await library().readModel(record),
      name: record.name,
      metrics: metricsOf(record),
      version: __APP_VERSION__,
      createdAt: new Date(record.createdAt).toISOString(),
      backbone: namedBackbone(record),
      pictures,
    });
  } finally {
    set({ encoding: { kind: 'idle' } });
  }
}
function metricsOf({ quality }: EncoderRecord): Record<string, number> {
  if (!quality) return {};
  const { measure, value, queries, gallery, test } = quality;
  const validation = { [measure]: value, queries, gallery };
  return test ? { ...validation, 'test precision at 10': test.precisionAt10 } : validation;
}

async function picturesForChecking(
  record: EncoderRecord,
): Promise<{ pixels: Uint8Array; codes: Uint8Array; count: number }> {
  const size = record.inputSize;
  const hashes = [...library().pictures.keys()].slice(0, checkPictures);
  await ensurePixels(size, hashes);
  const pixels = await learn.remote.readPixels({ size, hashes });
  const packed = library().codes.get(record.id)!.packedRows();
  const codes = packed.slice(0, (hashes.length * record.bits) / 8);
  return { pixels, codes, count: hashes.length };
}
