/** Use case: a file is opened, whatever it turns out to be. */
import { readModelFile } from '../../exchange/model/model-file.ts';
import { isProject } from '../../exchange/project/project-file.ts';
import { isModelJson, isNetworkZip } from '../../exchange/network-files.ts';
import { blobSource } from '../../exchange/zip/zip-source.ts';
import { UserError } from '../../lib/error.ts';
import { addBackbone } from '../backbones/backbones.ts';
import { assertBackboneHere } from '../backbones/model-backbone.ts';
import { activate, addEncoder, measure } from '../encoders/encoders.ts';
import { report, settle, tell } from '../notices.ts';
import { library } from '../session.ts';
import { openProjectFile } from './open-project.ts';
import { set } from '../store.ts';

/** Larger files are no model of ours and would only fill the memory. */
const mostModelBytes = 256 * 2 ** 20;

/** Says what became of it; once it is open, what was said of files that were not is past. */
export async function openFile(file: File): Promise<void> {
  try {
    await openAsWhatItIs(file);
    settle('opening');
  } catch (error) {
    report(error, `open “${file.name}”`, 'opening');
  }
}

/** A project, a model file of ours, or a pretrained network: its model.json alone says that the shards are missing. */
async function openAsWhatItIs(file: File): Promise<void> {
  if (/\.semblance$/i.test(file.name) || (await isProject(file))) return openProjectFile(file);
  if (await isBackbone(file)) return addBackbone([{ path: file.name, file }]);
  if (file.size > mostModelBytes) {
    throw new UserError(
      `“${file.name}” is no Semblance project and too large for a model; choose a file that Save project or Export model gave.`,
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
  return isNetworkZip(blobSource(file));
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
