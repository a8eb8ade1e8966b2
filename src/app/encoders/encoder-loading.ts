/** Encoders reach the learn worker when they are first needed in its life. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import { startBackend } from '../training/backend.ts';
import { learn, library, loadedEncoders } from '../session.ts';

/** Encoders that answer in the learn worker and are not kept, or not yet: a worker that takes its place is given them too. */
const toCome = new Map<string, { model: EncoderModel; decoder: NamedTensor[] | undefined }>();

/** `loadEncoder` for one that is not kept under that id; `unloadEncoder` or `isKept` lets it go. */
export async function loadCandidate(
  id: string,
  model: EncoderModel,
  decoder?: NamedTensor[],
): Promise<void> {
  toCome.set(id, { model, decoder });
  await loadEncoder(id, model, decoder);
}

/** It is read from what is kept from here on. */
export function isKept(id: string): void {
  toCome.delete(id);
}

/** The learn worker answers with that model under `id`; `decoder` are the tensors its run ended with, if there was one. */
export async function loadEncoder(
  id: string,
  model: EncoderModel,
  decoder?: NamedTensor[],
): Promise<void> {
  // a network runs on the backend that this page chose, never on one that is chosen on the way
  if (model.method !== 'instant') await startBackend();
  await learn.remote.loadEncoder({ id, model, decoder });
  loadedEncoders.add(id);
}

/** The learn worker can encode with that encoder when this resolves. */
export async function ensureLoaded(id: string): Promise<void> {
  if (loadedEncoders.has(id)) return;
  const candidate = toCome.get(id);
  if (candidate) return loadEncoder(id, candidate.model, candidate.decoder);
  const record = library().encoder(id);
  if (!record) return;
  await loadEncoder(id, await library().readModel(record), await library().readDecoder(record));
}

/** The learn worker forgets that encoder. */
export async function unloadEncoder(id: string): Promise<void> {
  toCome.delete(id);
  if (!loadedEncoders.delete(id)) return;
  await learn.remote.unloadEncoder({ id });
}
