/**
 * A baseline JPEG cut into strips that can be put together anew in any order: each row of its blocks becomes a restart
 * interval of its own (ITU-T T.81, B.2.4.4 and F.1.2), so that many different pictures cost no more than copying bytes.
 */

export interface Strips {
  /** Everything before the first strip, with the restart interval. */
  head: Buffer;
  /** Coded rows of blocks from top to bottom, each complete in itself. */
  rows: Buffer[];
}

/** Huffman codes by their place, class * 16 + number (B.2.4.2). */
type Codes = Map<number, Code>;

/** Codes that all pictures are written with, and the segment that says them. */
export interface SharedCodes {
  codes: Codes;
  segment: Buffer;
}

interface Code {
  /** By the next 16 bits: length * 256 + symbol. */
  decode: Uint16Array;
  /** By symbol: the code and its length. */
  encode: Map<number, { bits: number; length: number }>;
}

/** Read by the picture's own codes, written by the shared ones. */
type Recoding = Code;

interface Component {
  blocks: number;
  dc: Recoding;
  ac: Recoding;
  predicted: number;
}

const ends = { image: Buffer.from([0xff, 0xd9]), restart: 0xd0 };

/** The picture of these rows; `head` is that of a JPEG of as many rows with the same size and quality. */
export function joinStrips(head: Buffer, rows: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [head];
  for (const [place, row] of rows.entries()) {
    parts.push(row);
    if (place < rows.length - 1) parts.push(Buffer.from([0xff, ends.restart + (place % 8)]));
  }
  return Buffer.concat([...parts, ends.image]);
}

/** The segments before the scan, each with its marker, and where the scan begins. */
function segmentsOf(jpeg: Buffer): { segments: Buffer[]; scanAt: number } {
  const segments: Buffer[] = [];
  let at = 2;
  while (jpeg[at + 1] !== 0xda) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    segments.push(jpeg.subarray(at, end));
    at = end;
  }
  return { segments, scanAt: at };
}

/**
 * A browser fits the codes to each picture, so that some values have none. These are those of one picture, a bit longer,
 * with the room that this leaves for every value that it did not have.
 */
export function shareCodes(jpeg: Buffer): SharedCodes {
  const codes: Codes = new Map();
  const pieces: Buffer[] = [];
  for (const [place, { encode }] of readCodes(segmentsOf(jpeg).segments)) {
    const [values, usual] = place < 16 ? [means, 5] : [others, 9];
    const lengthOf = (symbol: number): number => {
      const length = (encode.get(symbol)?.length ?? 16) + 1;
      return length > 16 ? usual : length;
    };
    const symbols = values.toSorted((a, b) => lengthOf(a) - lengthOf(b));
    const counts = Buffer.alloc(16);
    for (const symbol of symbols) counts[lengthOf(symbol) - 1]!++;
    codes.set(place, makeCode(counts, symbols));
    pieces.push(Buffer.from([place]), counts, Buffer.from(symbols));
  }
  const body = Buffer.concat(pieces);
  const size = body.length + 2;
  return {
    codes,
    segment: Buffer.concat([Buffer.from([0xff, 0xc4, size >> 8, size & 255]), body]),
  };
}

/** Every category of a mean, and every run of zeros with a category (F.1.2.1 and F.1.2.2). */
const means = Array.from({ length: 12 }, (_, category) => category);
const others = Array.from({ length: 256 }, (_, symbol) => symbol).filter(
  (symbol) => (symbol & 15) <= 10 && ((symbol & 15) > 0 || symbol === 0 || symbol === 0xf0),
);

/** Throws for a JPEG that is not baseline with one scan. */
export function cutStrips(jpeg: Buffer, shared: SharedCodes): Strips {
  const { segments, scanAt } = segmentsOf(jpeg);
  const frame = segments.find((segment) => segment[1] === 0xc0);
  if (!frame) throw new Error('This is no baseline JPEG.');
  const scan = jpeg.subarray(scanAt, scanAt + 2 + jpeg.readUInt16BE(scanAt + 2));
  const { components, across, down } = layout(frame.subarray(4), scan, readCodes(segments), shared);
  const interval = Buffer.from([0xff, 0xdd, 0, 4, across >> 8, across & 255]);
  const kept = segments.filter((segment) => segment[1] !== 0xc4);
  const head = Buffer.concat([jpeg.subarray(0, 2), ...kept, shared.segment, interval, scan]);
  const reader = new BitReader(jpeg, scanAt + scan.length);
  const rows = Array.from({ length: down }, () => copyRow(reader, components, across));
  return { head, rows };
}

function readCodes(segments: readonly Buffer[]): Codes {
  const codes: Codes = new Map();
  for (const segment of segments.filter((one) => one[1] === 0xc4)) {
    for (let at = 4; at < segment.length;) {
      const counts = segment.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      codes.set(segment[at]!, makeCode(counts, [...segment.subarray(at + 17, at + 17 + total)]));
      at += 17 + total;
    }
  }
  return codes;
}

/** Symbols in the order of their codes; `counts` says how many have 1 bit, 2 bits ... (C.2). */
function makeCode(counts: Buffer, symbols: readonly number[]): Code {
  const code: Code = { decode: new Uint16Array(65536), encode: new Map() };
  let [next, place] = [0, 0];
  for (let length = 1; length <= 16; length++, next <<= 1) {
    for (let left = counts[length - 1]!; left > 0; left--, next++) {
      const symbol = symbols[place++]!;
      const first = next << (16 - length);
      code.decode.fill(length * 256 + symbol, first, first + (1 << (16 - length)));
      code.encode.set(symbol, { bits: next, length });
    }
  }
  return code;
}

function layout(frame: Buffer, scan: Buffer, codes: Codes, shared: SharedCodes) {
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)];
  const count = frame[5]!;
  const samplings = Array.from({ length: count }, (_, place) => frame[7 + 3 * place]!);
  const components = samplings.map((sampling, place): Component => {
    const tables = scan[6 + 2 * place]!;
    const recoding = (at: number): Recoding => ({
      decode: codes.get(at)!.decode,
      encode: shared.codes.get(at)!.encode,
    });
    const [dc, ac] = [recoding(tables >> 4), recoding(0x10 + (tables & 15))];
    return { blocks: (sampling >> 4) * (sampling & 15), dc, ac, predicted: 0 };
  });
  const most = (shift: number): number => Math.max(...samplings.map((one) => (one >> shift) & 15));
  const across = Math.ceil(width / (8 * most(4)));
  const down = Math.ceil(height / (8 * most(0)));
  return { components, across, down };
}

/** Copies the values of a row; only the first mean of each component is told anew, as nothing is known before it. */
function copyRow(reader: BitReader, components: Component[], across: number): Buffer {
  const writer = new BitWriter();
  for (let unit = 0; unit < across; unit++) {
    for (const component of components) {
      for (let block = 0; block < component.blocks; block++) {
        copyMean(reader, writer, component, unit === 0 && block === 0);
        copyRest(reader, writer, component.ac);
      }
    }
  }
  return writer.end();
}

function copyMean(reader: BitReader, writer: BitWriter, component: Component, first: boolean) {
  const category = reader.symbol(component.dc.decode);
  const raw = reader.bits(category);
  const half = 1 << (category - 1);
  const difference = category > 0 && raw < half ? raw - 2 * half + 1 : raw;
  component.predicted += difference;
  const value = first ? component.predicted : difference;
  const length = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
  const code = component.dc.encode.get(length)!;
  writer.put(code.bits, code.length);
  writer.put(value < 0 ? value + (1 << length) - 1 : value, length);
}

function copyRest(reader: BitReader, writer: BitWriter, ac: Recoding): void {
  for (let at = 1; at < 64; at++) {
    const symbol = reader.symbol(ac.decode);
    const code = ac.encode.get(symbol)!;
    writer.put(code.bits, code.length);
    const length = symbol & 15;
    if (length === 0 && symbol !== 0xf0) return;
    at += symbol >> 4;
    writer.put(reader.bits(length), length);
  }
}

class BitReader {
  #held = 0;
  #count = 0;
  #at: number;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  #fill(): void {
    while (this.#count <= 16) {
      const byte = this.#bytes[this.#at] ?? 0xff;
      // 0xff is followed by 0 inside of coded data; a marker ends it, and ones follow
      const isMarker = byte === 0xff && this.#bytes[this.#at + 1] !== 0;
      if (!isMarker) this.#at += byte === 0xff ? 2 : 1;
      this.#held = ((this.#held << 8) | byte) & 0xffffff;
      this.#count += 8;
    }
  }

  symbol(decode: Uint16Array): number {
    this.#fill();
    const found = decode[(this.#held >> (this.#count - 16)) & 0xffff]!;
    this.#count -= found >> 8;
    return found & 255;
  }

  bits(length: number): number {
    this.#fill();
    this.#count -= length;
    return (this.#held >> this.#count) & ((1 << length) - 1);
  }
}

class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(bits: number, length: number): void {
    this.#held = ((this.#held << length) | bits) & 0xffffff;
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      const byte = (this.#held >> this.#count) & 255;
      this.#bytes.push(byte);
      if (byte === 0xff) this.#bytes.push(0);
    }
  }

  end(): Buffer {
    this.put((1 << ((8 - this.#count) % 8)) - 1, (8 - this.#count) % 8);
    return Buffer.from(this.#bytes);
  }
}
