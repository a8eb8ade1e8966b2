/** The gallery as it stands in memory and how it is kept: items, pictures, encoders, codes; one manifest makes them current. */
import type { CodeMatrix } from '../codes/code-matrix.ts';
import type { EncodedRows, Embeddings } from '../codes/embeddings.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import type { Item, Picture, SkippedFile } from '../gallery/item.ts';
import type { BackboneRecord } from '../learn/backbones/types.ts';
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
import { improvementOfOld, type Improvement } from './instant.ts';
import { putKeptRows, readKeptRows } from './kept-rows.ts';
import { packRun, unpackRun, type KeptRun } from './kept-run.ts';
import { factsOfOldRuns } from './runs-state.ts';
import type { EncoderState } from './state.ts';

/** One gallery for now; later ones get ids of their own. */
export const GALLERY = 'main';

/** Id of the run that was paused and can be resumed. */
export const PAUSED = 'paused';

const rowsPerChunk = 2000;

/** Encoders kept before there were others, and before they were judged. */
const pixelsByBits = { compare: 'hamming', backbone: null, evaluation: null } as const;

/** What is kept of an encoder beside its tensors and codes. */
export interface EncoderRecord extends EncoderState {
  table: TensorTable;
  /** How many pictures it was fitted on. */
  fittedOn: number;
  /** What came of improving it, of instant codes alone; null where that was not tried. */
  improvement: Improvement | null;
}

/** Rows that come behind those of the gallery; a skipped file takes the place of an earlier refusal of its path. */
export interface AddedRows {
  items: readonly Item[];
  pictures: readonly Picture[];
  skipped: readonly SkippedFile[];
}

interface Meta {
  encoders: EncoderRecord[];
  activeEncoder: string | null;
  /** Pretrained networks; their bytes are the parts `backbone/<weights>`, their features `features/<id>`. */
  backbones: BackboneRecord[];
  activeBackbone: string | null;
  /** Runs by the id of the encoder that they gave; a run that was paused is under `PAUSED`. */
  runs: { id: string; run: KeptRun }[];
}

export class Library {
  items: Item[] = [];
  pictures = new Map<string, Picture>();
  skipped: SkippedFile[] = [];
  meta: Meta = {
    encoders: [],
    activeEncoder: null,
    backbones: [],
    activeBackbone: null,
    runs: [],
  };
  /** Encoder id -> its codes, one row for each picture in the order of `pictures`. */
  codes = new Map<string, CodeMatrix>();
  /** Encoder id -> its embeddings, rows as in `codes`; none where it was kept before embeddings were. */
  embeddings = new Map<string, Embeddings>();
  #manifest: Manifest = { schema: 1, generation: 0, parts: {}, meta: {} };
  #saving: Promise<void> = Promise.resolve();
  #closed = false;
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
    library.meta.encoders = library.meta.encoders.map((record) => ({
      ...factsOfOldRuns,
      ...pixelsByBits,
      ...record,
      improvement: record.improvement ?? improvementOfOld(record),
    }));
    for (const record of library.meta.encoders.filter(({ weights }) => weights === 'kept')) {
      library.#takeRows(record.id, await readKeptRows(storage, library.parts, record));
    }
    return library;
  }

  #takeRows(id: string, { codes, embeddings }: EncodedRows): void {
    this.codes.set(id, codes);
    this.embeddings.set(id, embeddings);
  }

  /** Names of the parts that hold something. */
  partNames(wanted: (name: string) => boolean): string[] {
    return Object.keys(this.#manifest.parts).filter(
      (name) => wanted(name) && this.part(name).length > 0,
    );
  }

  part(name: string): ChunkRef[] {
    return this.#manifest.parts[name] ?? [];
  }

  /** The chunks of every part. */
  get parts(): Manifest['parts'] {
    return this.#manifest.parts;
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

  /** Bytes that a part takes. */
  partBytes(name: string): number {
    return this.part(name).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** What an encoder says of the pictures so far; undefined for one that is not there. */
  rowsOf(encoder: string): EncodedRows | undefined {
    const codes = this.codes.get(encoder);
    const embeddings = this.embeddings.get(encoder);
    return codes && embeddings && { codes, embeddings };
  }

  encoder(id: string | null): EncoderRecord | undefined {
    return this.meta.encoders.find((record) => record.id === id);
  }

  /** The model of a kept encoder, its tensors read from storage. */
  async readModel(record: EncoderRecord): Promise<EncoderModel> {
    const buffer = await readBytesPart(this.storage, this.part(`model/${record.id}`));
    const { method, options, bits, inputSize, backend, compare, table } = record;
    const backbone = record.backbone?.id ?? null;
    const tensors = splitTensors(table, buffer);
    return { method, options, bits, inputSize, backend, compare, backbone, tensors };
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
    const packed = run && packRun(run);
    const refs = packed ? await putBytesPart(this.storage, packed.buffer) : [];
    await this.commit({ [`run/${id}`]: refs }, (meta) => {
      const others = meta.runs.filter((entry) => entry.id !== id);
      return { ...meta, runs: packed ? [...others, { id, run: packed.record }] : others };
    });
  }

  /** Keeps an encoder with its rows; one of the same id is replaced. Takes effect with the flip. */
  async putEncoder(
    state: EncoderState,
    model: EncoderModel,
    rows: EncodedRows,
    facts: Pick<EncoderRecord, 'fittedOn' | 'improvement'>,
  ): Promise<void> {
    const record = { ...state, table: tensorTable(model.tensors), ...facts };
    const parts = {
      [`model/${state.id}`]: await putBytesPart(this.storage, joinTensors(model.tensors)),
      ...(await putKeptRows(this.storage, state.id, rows)),
    };
    this.#takeRows(state.id, rows);
    await this.commit(parts, (meta) => {
      const others = meta.encoders.filter(({ id }) => id !== state.id);
      return { ...meta, encoders: [...others, record] };
    });
  }

  /** Keeps codes and embeddings of all pictures in place of those that an encoder had; nothing where it was let go. */
  async putRows(encoder: string, rows: EncodedRows): Promise<void> {
    const parts = await putKeptRows(this.storage, encoder, rows);
    if (this.encoder(encoder)?.weights !== 'kept') return;
    this.#takeRows(encoder, rows);
    await this.commit(parts);
  }

  /** Keeps rows behind those that are there; `thumbnails` are shards sealed since the last time. Takes effect with the flip. */
  append({ items, pictures, skipped }: AddedRows, thumbnails: readonly ChunkRef[]): Promise<void> {
    return this.#inTurn(async () => {
      const refused = new Set(skipped.map(({ path }) => path));
      const allSkipped = [...this.skipped.filter(({ path }) => !refused.has(path)), ...skipped];
      await this.#flip(
        {
          items: await this.#appended('items', [...this.items, ...items]),
          pictures: await this.#appended('pictures', [...this.pictures.values(), ...pictures]),
          skipped: await putJsonPart(this.storage, allSkipped, rowsPerChunk),
          thumbnails: [...this.part('thumbnails'), ...thumbnails],
        },
        this.meta,
      );
      this.items.push(...items);
      for (const picture of pictures) this.pictures.set(picture.hash, picture);
      this.skipped = allSkipped;
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

  /**
   * The pointer flip: these parts and the changed meta become current, one flip after the other; a part of no chunks
   * is forgotten. When it fails,
   * memory stays as it is too, so that no later flip keeps what was not written.
   */
  commit(
    parts: Record<string, ChunkRef[]>,
    change: (meta: Meta) => Meta = (meta) => meta,
  ): Promise<void> {
    return this.#inTurn(() => this.#flip(parts, change(this.meta)));
  }

  /** Nothing is kept from here on: what is still at work ends with an AbortError. Resolves when no flip is under way. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#saving;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#saving.then(work);
    this.#saving = turn.catch(() => undefined);
    return turn;
  }

  async #flip(parts: Record<string, ChunkRef[]>, meta: Meta): Promise<void> {
    if (this.#closed) throw new DOMException('The gallery was cleared.', 'AbortError');
    const next: Manifest = {
      schema: 1,
      generation: this.#manifest.generation + 1,
      parts: withoutEmpty({ ...this.#manifest.parts, ...parts }),
      meta: { ...meta },
    };
    await this.storage.commit(GALLERY, next);
    this.#manifest = next;
    this.meta = meta;
  }
}

function withoutEmpty(parts: Record<string, ChunkRef[]>): Record<string, ChunkRef[]> {
  return Object.fromEntries(Object.entries(parts).filter(([, refs]) => refs.length > 0));
}
