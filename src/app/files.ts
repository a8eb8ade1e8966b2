/** Use cases: the model leaves as a file and comes back from one. */
import { readModelFile, writeModelFile } from '../exchange/model/model-file.ts';
import { isModelJson, isNetworkZip } from '../exchange/network-files.ts';
import { UserError } from '../lib/error.ts';
import { download } from './download.ts';
import { addBackbone } from './backbones/backbones.ts';
import { activate, addEncoder, measure } from './encoders/encoders.ts';
import type { EncoderRecord } from './library/library.ts';
import { assertBackboneHere, namedBackbone } from './backbones/model-backbone.ts';
import { tell } from './notices.ts';
import { ensurePixels } from './library/pixels.ts';
import { assertKept } from './training/runs-kept.ts';
import { learn, library } from './session.ts';
import { get, set } from './store.ts';

/** Pictures that go along for checking, where the person wants that. */
const checkPictures = 200;

/** Larger files are no model of ours and would only fill the memory. */
const mostModelBytes = 256 * 2 ** 20;

export async function exportModel(options: { checkPictures: boolean }): Promise<void> {
  const record = library().encoder(get().activeEncoder);
  if (!record) throw new UserError('There is no encoder to export yet; add pictures first.');
  assertKept(record);
  const model = await library().readModel(record);
  const pictures = options.checkPictures && !record.backbone;
  const bytes = await writeModelFile({
    model,
    name: record.name,
    metrics: metricsOf(record),
    version: __APP_VERSION__,
    createdAt: new Date(record.createdAt).toISOString(),
    backbone: namedBackbone(record),
    ...(pictures ? { pictures: await picturesForChecking(record) } : {}),
  });
  download(new Blob([bytes], { type: 'application/zip' }), `semblance-${record.id}.zip`);
  const without = record.backbone
    ? ` “${record.backbone.name}”, whose features it reads, is named in the file, not contained${options.checkPictures ? ', and there are no check pictures in it' : ''}.`
    : '';
  tell(`The model “${record.name}” was exported.${without}`);
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

/** A model file of ours, or a pretrained network: its model.json alone says that the shards are missing. */
export async function openFile(file: File): Promise<void> {
  if (await isBackbone(file)) return addBackbone([{ path: file.name, file }]);
  if (file.size > mostModelBytes) {
    throw new UserError(
      `“${file.name}” is too large for a Semblance model; choose a file that Export model gave.`,
    );
  }
  const opened = await readNamed(file);
  const id = `opened-${Date.now().toString(36)}`;
  await addEncoder(id, opened.name, opened.model, {
    fittedOn: library().pictures.size,
    backboneName: opened.backbone?.name,
  });
  if (library().pictures.size > 0) {
    await activate(id);
    await measure(id);
  } else {
    await library().commit({}, (meta) => ({ ...meta, activeEncoder: id }));
    set({ activeEncoder: id });
  }
  const use =
    library().pictures.size > 0 ? 'It is in use now' : 'It will encode the pictures that you add';
  tell(`“${file.name}” is a model: ${opened.name}, ${opened.model.bits} bits. ${use}.`);
}

async function isBackbone(file: File): Promise<boolean> {
  if (isModelJson(file.name)) return true;
  if (!/\.zip$/i.test(file.name) || file.size > mostModelBytes) return false;
  return isNetworkZip(new Uint8Array(await file.arrayBuffer()));
}

async function readNamed(file: File): ReturnType<typeof readModelFile> {
  try {
    const opened = await readModelFile(new Uint8Array(await file.arrayBuffer()));
    assertBackboneHere(opened.backbone);
    return opened;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`“${file.name}” was not opened: ${error.message}`, { cause: error });
  }
}
