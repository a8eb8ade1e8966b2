/** An encoder on its way in: it answers in the learn worker and has all its rows, but nothing of it is kept yet. */
import type { EncodedRows } from '../../codes/embeddings.ts';
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { measured } from '../../lib/stations.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import { encodeRows, type KnownRows } from './encode-rows.ts';
import { isKept, loadCandidate, loadEncoder, unloadEncoder } from './encoder-loading.ts';
import type { Improvement } from './instant.ts';
import type { Library } from '../library/library.ts';
import type { PictureRows } from '../library/library-rows.ts';
import { freeName } from '../training/runs-names.ts';
import { library } from '../session.ts';
import type { EncoderState } from '../state.ts';

/** What is known of an encoder beside its model. */
export interface EncoderDetails {
  fittedOn: number;
  curves?: EncoderState['curves'];
  picturesPerSecond?: number;
  trainingSeconds?: number | undefined;
  /** Digest of the pictures that it learned from. */
  digest?: string;
  /** What its run ended with, for reconstructions. */
  decoder?: NamedTensor[] | undefined;
  /** Rows that need not be made again. */
  known?: KnownRows | undefined;
  /** Name of the pretrained network that the model reads features of. */
  backboneName?: string | undefined;
  /** What came of improving it; null or left out where that was not tried. */
  improvement?: Improvement | null;
}

export interface Candidate {
  /** The gallery that it was made for, whichever is open when it is ready. */
  of: Library;
  state: EncoderState;
  model: EncoderModel;
  details: EncoderDetails;
  /** A row for each picture that was there when it began, as `places` says. */
  rows: EncodedRows;
  places: PictureRows;
  /** The id under which the learn worker answers with it: its own only where no other encoder has that. */
  loadedAs: string;
}

/** Encodes every picture with an encoder that is to come under `id`; what is kept under that id stays untouched. */
export async function prepareCandidate(
  id: string,
  name: string,
  model: EncoderModel,
  details: EncoderDetails,
): Promise<Candidate> {
  const of = library();
  const loadedAs = of.encoder(id) ? `${id} to come` : id;
  await loadCandidate(loadedAs, model, details.decoder);
  const state = stateOf(id, name, model, details);
  const places = of.pictureRows();
  const encoding = encodeRows(state, null, details.known, loadedAs);
  const rows = await measured(`encode: ${model.method}`, encoding).catch((error: unknown) => {
    isKept(loadedAs); // and nobody asks for it again
    throw error;
  });
  return { of, state, model, details, rows, places, loadedAs };
}

/** Keeps it, in the place of the encoder that had its id, and the learn worker answers with it under that id. */
export async function keepCandidate(candidate: Candidate): Promise<void> {
  const { of, state, model, details, rows, places, loadedAs } = candidate;
  const { fittedOn, improvement = null } = details;
  await measured('keep', of.putEncoder(state, model, rows, { fittedOn, improvement }, places));
  if (loadedAs === state.id) return isKept(loadedAs);
  await loadEncoder(state.id, model, details.decoder);
  await unloadEncoder(loadedAs);
}

function stateOf(
  id: string,
  name: string,
  model: EncoderModel,
  details: EncoderDetails,
): EncoderState {
  return {
    id,
    name: freeName(
      name,
      library().meta.encoders.filter((other) => other.id !== id),
    ),
    method: model.method,
    options: model.options,
    bits: model.bits,
    inputSize: model.inputSize,
    backend: model.backend,
    compare: model.compare,
    backbone:
      model.backbone === null
        ? null
        : { id: model.backbone, name: details.backboneName ?? model.backbone },
    createdAt: Date.now(),
    quality: null,
    evaluation: null,
    curves: details.curves ?? [],
    picturesPerSecond: details.picturesPerSecond ?? null,
    weights: 'kept',
    trainingSeconds: details.trainingSeconds ?? null,
    learnedFrom: details.digest ? { pictures: details.fittedOn, digest: details.digest } : null,
  };
}
