/** The way of embeddings to the search worker: as with codes, it fetches them part by part. */
import { checkFloats, type FloatRows, type Metric } from '../codes/float-search.ts';
import { expose, transfer, type Remote } from './rpc.ts';

/** Rows that stay as they are, compared by a metric: those named, in that order, or all of them. */
export interface FloatSelection {
  floats: FloatRows;
  metric: Metric;
  rows?: Uint32Array | undefined;
}

interface FloatHeader {
  count: number;
  width: number;
}

/** What whoever has the rows answers. */
export interface FloatDoor {
  header(input: null): FloatHeader;
  /** Rows from `from` to before `to`; the buffer is moved. */
  part(input: { from: number; to: number }): { values: Float32Array<ArrayBuffer> };
}

/** What takes rows in, for row `start` and on. */
export interface FloatSink {
  write(start: number, values: Float32Array): void;
}

const PART_BYTES = 2 ** 20;

/** A port to whose other end the rows can be fetched from. The caller transfers it. */
export function openFloatDoor({ floats, rows }: FloatSelection): MessagePort {
  const { values, width } = floats;
  const { port1, port2 } = new MessageChannel();
  const door: FloatDoor = {
    header: () => ({ count: rows?.length ?? values.length / width, width }),
    part: ({ from, to }) => {
      const part = rows
        ? picked(floats, rows.subarray(from, to))
        : values.slice(from * width, to * width);
      return transfer({ values: part }, [part.buffer]);
    },
  };
  expose(door, port1);
  return port2;
}

function picked({ values, width }: FloatRows, rows: Uint32Array): Float32Array<ArrayBuffer> {
  const part = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    if ((row + 1) * width > values.length) {
      throw new RangeError(`Row ${row} is not among the ${values.length / width} embeddings.`);
    }
    part.set(values.subarray(row * width, (row + 1) * width), index * width);
  });
  return part;
}

/** Fetches all rows into what `sinkFor` gives for their header. Throws a UserError for what is no number. */
export async function fetchFloats<Sink extends FloatSink>(
  door: Remote<FloatDoor>,
  sinkFor: (header: FloatHeader) => Sink,
): Promise<Sink> {
  const { count, width } = await door.header(null);
  checkFloats({ values: new Float32Array(), width });
  const sink = sinkFor({ count, width });
  const most = Math.max(1, Math.floor(PART_BYTES / (4 * width)));
  for (let from = 0; from < count; from += most) {
    const to = Math.min(from + most, count);
    const { values } = await door.part({ from, to });
    if (values.length !== (to - from) * width) {
      throw new Error(
        `Rows ${from} to ${to} of ${width} were asked for; ${values.length} numbers came.`,
      );
    }
    checkFloats({ values, width });
    sink.write(from, values);
  }
  return sink;
}
