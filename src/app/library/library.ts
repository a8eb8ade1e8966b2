/** The gallery as it stands in memory and how it is kept: items, pictures, encoders, codes; one manifest makes them current. */
import type { CodeMatrix } from '../../codes/code-matrix.ts';
import type { EncodedRows, Embeddings } from '../../codes/embeddings.ts';
import type { EncoderModel } from '../../codes/encoder-model.ts';
import type { Item, Picture, SkippedFile } from '../../gallery/item.ts';
import type { RunState } from '../../learn/types.ts';
import {
  joinTensors,
  splitTensors,
  tensorTable,
  type NamedTensor,
  type TensorTable,
} from '../../lib/tensors.ts';
import { putBytesPart, readBytesPart } from '../../storage/bytes-part.ts';
import { readJsonPart } from '../../storage/json-part.ts';
import type { ChunkRef, Storage } from '../../storage/types.ts';
import { MAIN } from '../galleries/galleries-state.ts';
import type { Improvement } from '../encoders/instant.ts';
import { damagedCodes } from './damaged-parts.ts';
import { withFactsOfOld } from './kept-encoder.ts';
import { KeptParts } from './kept-parts.ts';
import { putKeptRows, readKeptRows } from './kept-rows.ts';
import { packRun, unpackRun } from './kept-run.ts';
import {
  fittedRows,
  isExtended,
  picturesGone,
  putGalleryRows,
  readPictures,
  withAdded,
  withFacts,
  withLabels,
  withoutItems,
  withReplaced,
  type GalleryRows,
  type PictureRows,
} from './library-rows.ts';
import type { EncoderState } from '../state.ts';

/** Id of the run that was paused and can be resumed. */
export const PAUSED = 'paused';

/** What is kept of an encoder beside its tensors and codes. */
export interface EncoderRecord extends EncoderState {
  table: TensorTable;
  /** How many pictures it was fitted on. */
  fittedOn: number;
  /** What came of improving it, of instant codes alone; null where that was not tried. */
  improvement: Improvement | null;
}

export class Library extends KeptParts {
  items: readonly Item[] = [];
  pictures: ReadonlyMap<string, Picture> = new Map();
  skipped: readonly SkippedFile[] = [];
  /** Encoder id -> its codes, one row for each picture in the order of `pictures`. */
  codes = new Map<string, CodeMatrix>();
  /** Encoder id -> its embeddings, rows as in `codes`; none where it was kept before embeddings were. */
  embeddings = new Map<string, Embeddings>();
  #rows = new Map<string, number>();
  /** Pictures that were removed since it was opened: what is still at work on them can read their thumbnails. */
  readonly #removed = new Map<string, Picture>();
  /** Shards of thumbnails that were written anew without removed pictures, by key, for the same. */
  readonly formerShards = new Map<string, Blob>();
  /** What had to be made anew or given up at opening, as a sentence; null as a rule. */
  mended: string | null = null;

  /**
   * What was kept; an empty library where there was nothing. Throws a UserError for newer schemas and for damage; with
   * `leftover` only for such damage that nothing could be shown.
   */
  static async open(
    storage: Storage,
    id = MAIN,
    role: Library['role'] = 'writer',
    leftover = false,
  ): Promise<Library> {
    const library = new Library(storage, id);
    library.role = role;
    if (!(await library.readManifest(leftover))) return library;
    library.items = await readJsonPart<Item>(storage, library.part('items'));
    library.pictures = await readPictures(storage, library.part('pictures'));
    library.skipped = await readJsonPart<SkippedFile>(storage, library.part('skipped'));
    library.meta.encoders = library.meta.encoders.map(withFactsOfOld);
    for (const record of library.meta.encoders.filter(({ weights }) => weights === 'kept')) {
      const { rows, isDamaged } = await readKeptRows(storage, library.parts, record);
      if (isDamaged) library.mended ??= damagedCodes(record.name, library.meta);
      library.#takeRows(record.id, rows);
    }
    return library;
  }

  #takeRows(id: string, { codes, embeddings }: EncodedRows): void {
    this.codes.set(id, codes);
    this.embeddings.set(id, embeddings);
  }

  /**
   * Row of each picture in every code matrix. While pictures only come behind those that are there it is the same map,
   * which grows; once pictures were removed it is another one, and rows from before fit the map from before.
   */
  pictureRows(): PictureRows {
    if (this.#rows.size < this.pictures.size) {
      for (const hash of [...this.pictures.keys()].slice(this.#rows.size)) {
        this.#rows.set(hash, this.#rows.size);
      }
    }
    return this.#rows;
  }

  /** These rows as the pictures lie now; `places` is what `pictureRows` gave when they were begun. */
  fitted(rows: EncodedRows, places: PictureRows): EncodedRows {
    if (places === this.#rows) return rows;
    return fittedRows(rows, places, [...this.pictures.keys()]);
  }

  /** A picture that is there, or was until it was removed a moment ago; undefined for any other. */
  pictureOf(hash: string): Picture | undefined {
    return this.pictures.get(hash) ?? this.#removed.get(hash);
  }

  /** A copy of the packed code that an encoder gave a picture; null where it has none yet. */
  codeOf(encoder: string, hash: string): Uint8Array<ArrayBuffer> | null {
    const codes = this.codes.get(encoder);
    const row = this.#rows.get(hash) ?? this.pictureRows().get(hash);
    return codes && row !== undefined && row < codes.count ? codes.row(row).slice() : null;
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
    await this.inTurn(async (storage) => {
      const packed = run && packRun(run);
      const refs = packed ? await putBytesPart(storage, packed.buffer) : [];
      const others = this.meta.runs.filter((entry) => entry.id !== id);
      const runs = packed ? [...others, { id, run: packed.record }] : others;
      await this.flip({ [`run/${id}`]: refs }, { ...this.meta, runs });
    });
  }

  /**
   * Keeps an encoder with its rows; one of the same id is replaced. Takes effect with the flip. `places` is what
   * `pictureRows` gave when the rows were begun.
   */
  async putEncoder(
    state: EncoderState,
    model: EncoderModel,
    rows: EncodedRows,
    facts: Pick<EncoderRecord, 'fittedOn' | 'improvement'>,
    places = this.pictureRows(),
  ): Promise<void> {
    const record = { ...state, table: tensorTable(model.tensors), ...facts };
    await this.inTurn(async (storage) => {
      const refs = await putBytesPart(storage, joinTensors(model.tensors));
      const fitted = this.fitted(rows, places);
      const parts = await putKeptRows(storage, state.id, fitted);
      const others = this.meta.encoders.filter(({ id }) => id !== state.id);
      const meta = { ...this.meta, encoders: [...others, record] };
      await this.flip({ [`model/${state.id}`]: refs, ...parts }, meta);
      this.#takeRows(state.id, fitted);
    });
  }

  /** Keeps codes and embeddings of all pictures in place of those that an encoder had; nothing where it was let go. */
  putRows(encoder: string, rows: EncodedRows, places = this.pictureRows()): Promise<void> {
    return this.inTurn(async (storage) => {
      if (this.encoder(encoder)?.weights !== 'kept') return;
      const fitted = this.fitted(rows, places);
      await this.flip(await putKeptRows(storage, encoder, fitted), this.meta);
      this.#takeRows(encoder, fitted);
    });
  }

  /** Keeps rows behind those that are there; `thumbnails` are shards sealed since the last time. Takes effect with the flip. */
  append(added: GalleryRows, thumbnails: readonly ChunkRef[]): Promise<void> {
    return this.#edit((rows) => withAdded(rows, added, (hash) => this.pictureOf(hash)), thumbnails);
  }

  /** Takes items out, and pictures without items with their codes, in one flip; `skipped` says why some had to go. */
  remove(ids: ReadonlySet<string>, skipped: readonly SkippedFile[] = []): Promise<void> {
    return this.#edit((rows) => withoutItems(rows, ids, skipped));
  }

  /** Files that changed: their items go and the new ones come behind the others, in one flip. */
  replaceItems(
    ids: ReadonlySet<string>,
    added: GalleryRows,
    thumbnails: readonly ChunkRef[],
  ): Promise<void> {
    const known = (hash: string): Picture | undefined => this.pictureOf(hash);
    return this.#edit((rows) => {
      const labelled = withAdded(rows, added, known);
      return withoutItems(labelled, ids);
    }, thumbnails);
  }

  /** Items get these labels; null takes a label away. */
  relabel(labels: ReadonlyMap<string, string | null>): Promise<void> {
    return this.#edit((rows) => withLabels(rows, labels));
  }

  /** More is known of pictures, by their hashes: what was worked out of their thumbnails later. */
  describe(facts: ReadonlyMap<string, Partial<Omit<Picture, 'hash'>>>): Promise<void> {
    return this.#edit((rows) => withFacts(rows, facts));
  }

  /**
   * Thumbnails lie elsewhere now, and chunks without removed pictures take the place of those with them; nothing where
   * more pictures were removed since `places` was what `pictureRows` gave.
   */
  tidied(
    moved: ReadonlyMap<string, Pick<Picture, 'thumbnail'>>,
    replaced: ReadonlyMap<string, ChunkRef[]>,
    places: PictureRows,
  ): Promise<void> {
    return this.#edit((rows) => withFacts(rows, moved), [], { replaced, places });
  }

  /** Other rows take the place of those that are there; where pictures go, every encoder's rows are fitted in the same flip. */
  #edit(
    change: (rows: GalleryRows) => GalleryRows,
    thumbnails: readonly ChunkRef[] = [],
    tidy?: { replaced: ReadonlyMap<string, ChunkRef[]>; places: PictureRows },
  ): Promise<void> {
    return this.inTurn(async (storage) => {
      if (tidy && tidy.places !== this.#rows) return;
      const before = this.#galleryRows;
      const after = change(before);
      const parts = await putGalleryRows(storage, this.parts, before, after);
      parts['thumbnails'] = [...this.part('thumbnails'), ...thumbnails];
      if (tidy) Object.assign(parts, withReplaced({ ...this.parts, ...parts }, tidy.replaced));
      const gone = picturesGone(before, after);
      if (after.pictures.length + gone.length > before.pictures.length) {
        Object.assign(parts, this.#withoutMaps());
      }
      const hashes = after.pictures.map(({ hash }) => hash);
      const fitted = new Map<string, EncodedRows>();
      for (const id of gone.length > 0 ? this.codes.keys() : []) {
        fitted.set(id, fittedRows(this.rowsOf(id)!, this.pictureRows(), hashes));
        Object.assign(parts, await putKeptRows(storage, id, fitted.get(id)!));
      }
      const edits = this.meta.edits + (isExtended(before.items, after.items) ? 0 : 1);
      const untidy = (this.meta.untidy && !tidy) || gone.length > 0;
      await this.flip(parts, { ...this.meta, edits, untidy, images: after.items.length });
      this.#takeGallery(after, gone);
      for (const [id, rows] of fitted) this.#takeRows(id, rows);
    });
  }

  /** A map of fewer pictures than there are says nothing. */
  #withoutMaps(): Record<string, ChunkRef[]> {
    const names = this.partNames((name) => name.startsWith('map/'));
    return Object.fromEntries(names.map((name) => [name, []]));
  }

  #takeGallery({ items, pictures, skipped }: GalleryRows, gone: readonly Picture[]): void {
    this.items = items;
    this.skipped = skipped;
    this.pictures = new Map(pictures.map((picture) => [picture.hash, picture]));
    for (const picture of gone) this.#removed.set(picture.hash, picture);
    if (gone.length > 0) this.#rows = new Map();
  }

  get #galleryRows(): GalleryRows {
    const { items, skipped } = this;
    return { items, pictures: [...this.pictures.values()], skipped };
  }
}
