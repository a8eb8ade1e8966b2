/** The gallery as it stands in memory and how it is kept: items, pictures, encoders, codes; one manifest makes them current. */
import { CodeMatrix } from '../codes/code-matrix.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import type { Item, Picture, SkippedFile } from '../gallery/item.ts';
import type { RunState } from '../learn/types.ts';
import {
  joinTensors,
  splitTensors,
  tensorTable,
  type NamedTensor,
  type TensorTable,
} from '../lib/tensors.ts';
import { putBytesPart, readBytesPart } from '../storage/bytes-part.ts';
import { putJsonPart, readJsonPart } from '../storage/json-part.ts';
import type { ChunkRef, Manifest, Storage } from '../storage/types.ts';
import { packRun, unpackRun, type KeptRun } from './kept-run.ts';
import type { EncoderState } from './state.ts';

/** One gallery for now; later ones get ids of their own. */
export const GALLERY = 'main';

/** Id of the run that was paused and can be resumed. */
export const PAUSED = 'paused';

const rowsPerChunk = 2000;

/** What is kept of an encoder beside its tensors and codes. */
export interface EncoderRecord extends EncoderState {
  table: TensorTable;
  /** How many pictures it was fitted on. */
  fittedOn: number;
}

interface Meta {
  encoders: EncoderRecord[];
  activeEncoder: string | null;
  /** Runs by the id of the encoder that they gave; a run that was paused is under `PAUSED`. */
  runs: { id: string; run: KeptRun }[];
}

export class Library {
  items: Item[] = [];
  pictures = new Map<string, Picture>();
  skipped: SkippedFile[] = [];
  meta: Meta = { encoders: [], activeEncoder: null, runs: [] };
  /** Encoder id -> its codes, one row for each picture in the order of `pictures`. */
  codes = new Map<string, CodeMatrix>();
  #manifest: Manifest = { schema: 1, generation: 0, parts: {}, meta: {} };
  #saving: Promise<void> = Promise.resolve();
  readonly #rows = new Map<string, number>();
  readonly storage: Storage;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  /** What was kept; an empty library where there was nothing. Throws a UserError for damage and newer schemas. */
  static async open(storage: Storage): Promise<Library> {
    const library = new Library(storage);
    const manifest = await storage.readManifest(GALLERY);
    if (!manifest) return library;
    library.#manifest = manifest;
    library.meta = { ...library.meta, ...(manifest.meta as Partial<Meta>) };
    library.items = await readJsonPart<Item>(storage, library.part('items'));
    const pictures = await readJsonPart<Picture>(storage, library.part('pictures'));
    library.pictures = new Map(pictures.map((picture) => [picture.hash, picture]));
    library.skipped = await readJsonPart<SkippedFile>(storage, library.part('skipped'));
    for (const { id } of library.meta.encoders) {
      const buffer = await readBytesPart(storage, library.part(`codes/${id}`));
      library.codes.set(id, CodeMatrix.from(buffer));
    }
    return library;
  }

  part(name: string): ChunkRef[] {
    return this.#manifest.parts[name] ?? [];
  }

  /** Row of each picture in every code matrix; pictures only ever come behind those that are there. */
  pictureRows(): ReadonlyMap<string, number> {
    for (const hash of [...this.pictures.keys()].slice(this.#rows.size)) {
      this.#rows.set(hash, this.#rows.size);
    }
    return this.#rows;
  }

  /** A copy of the packed code that an encoder gave a picture; null where it has none yet. */
  codeOf(encoder: string, hash: string): Uint8Array<ArrayBuffer> | null {
    const codes = this.codes.get(encoder);
    const row = this.#rows.get(hash) ?? this.pictureRows().get(hash);
    return codes && row !== undefined && row < codes.count ? codes.row(row).slice() : null;
  }

  encoder(id: string | null): EncoderRecord | undefined {
    return this.meta.encoders.find((record) => record.id === id);
  }

  /** The model of a kept encoder, its tensors read from storage. */
  async readModel(record: EncoderRecord): Promise<EncoderModel> {
    const buffer = await readBytesPart(this.storage, this.part(`model/${record.id}`));
    const { method, options, bits, inputSize, backend, table } = record;
    return { method, options, bits, inputSize, backend, tensors: splitTensors(table, buffer) };
  }

  /** A kept run, or null. */
  async readRun(id: string): Promise<RunState | null> {
    const kept = this.meta.runs.find((entry) => entry.id === id);
    if (!kept) return null;
    return unpackRun(kept.run, await readBytesPart(this.storage, this.part(`run/${id}`)));
  }

  /** The tensors that the run of an encoder ended with, its decoder among them; undefined where no run is kept. */
  async readDecoder({ id }: EncoderRecord): Promise<NamedTensor[] | undefined> {
    const run = await this.readRun(id);
    return run?.best?.tensors ?? run?.tensors;
  }

  /** Keeps a run under that id in the place of what was there; null forgets it. */
  async putRun(id: string, run: RunState | null): Promise<void> {
    const others = this.meta.runs.filter((entry) => entry.id !== id);
    const packed = run && packRun(run);
    const refs = packed ? await putBytesPart(this.storage, packed.buffer) : [];
    this.meta = { ...this.meta, runs: packed ? [...others, { id, run: packed.record }] : others };
    await this.commit({ [`run/${id}`]: refs });
  }

  /** Keeps an encoder with its codes; one of the same id is replaced. Takes effect with the flip. */
  async putEncoder(
    state: EncoderState,
    model: EncoderModel,
    codes: CodeMatrix,
    fittedOn: number,
  ): Promise<void> {
    const record = { ...state, table: tensorTable(model.tensors), fittedOn };
    const others = this.meta.encoders.filter(({ id }) => id !== state.id);
    const parts = {
      [`model/${state.id}`]: await putBytesPart(this.storage, joinTensors(model.tensors)),
      [`codes/${state.id}`]: await putBytesPart(this.storage, codes.buffer),
    };
    this.codes.set(state.id, codes);
    this.meta = { ...this.meta, encoders: [...others, record] };
    await this.commit(parts);
  }

  async putCodes(encoder: string, codes: CodeMatrix): Promise<void> {
    const refs = await putBytesPart(this.storage, codes.buffer);
    this.codes.set(encoder, codes);
    await this.commit({ [`codes/${encoder}`]: refs });
  }

  /** Writes items, pictures and the skipped list, and flips; `thumbnails` are shards sealed since the last time. */
  async saveItems(thumbnails: ChunkRef[]): Promise<void> {
    await this.commit({
      items: await this.#appended('items', this.items),
      pictures: await this.#appended('pictures', [...this.pictures.values()]),
      skipped: await putJsonPart(this.storage, this.skipped, rowsPerChunk),
      thumbnails: [...this.part('thumbnails'), ...thumbnails],
    });
  }

  /** Rows only ever come behind those that are kept, so full chunks stay as they are. */
  async #appended(name: string, rows: unknown[]): Promise<ChunkRef[]> {
    const full = Math.max(0, this.part(name).length - 1);
    const kept = this.part(name).slice(0, full);
    return [
      ...kept,
      ...(await putJsonPart(this.storage, rows.slice(full * rowsPerChunk), rowsPerChunk)),
    ];
  }

  /** The pointer flip: these parts and the present meta become current, one flip after the other. */
  commit(parts: Record<string, ChunkRef[]>): Promise<void> {
    const flip = async (): Promise<void> => {
      const next: Manifest = {
        schema: 1,
        generation: this.#manifest.generation + 1,
        parts: { ...this.#manifest.parts, ...parts },
        meta: { ...this.meta },
      };
      await this.storage.commit(GALLERY, next);
      this.#manifest = next;
    };
    this.#saving = this.#saving.catch(() => undefined).then(flip);
    return this.#saving;
  }
}
