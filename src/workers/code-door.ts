/** The way of codes to the search worker: it fetches them part by part, so that no second copy of them all is made. */
import { checkHeader, rowBytesOf, type CodeMatrixHeader } from '../codes/code-matrix-header.ts';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { expose, transfer, type Remote } from './rpc.ts';

/** Codes of a matrix that stays as it is: those of the rows named, in that order, or all of them. */
export interface CodeSelection {
  matrix: CodeMatrix;
  rows?: Uint32Array | undefined;
}

/** What whoever has the codes answers. */
export interface CodeDoor {
  header(input: null): CodeMatrixHeader;
  /** The buffer of a `CodeMatrix` with the codes from `from` to before `to`; it is moved. */
  part(input: { from: number; to: number }): { buffer: ArrayBuffer };
}

/** What takes codes in: rows with their padding, for row `start` and on. */
export interface CodeSink {
  write(start: number, rows: Uint8Array): void;
}

const PART_BYTES = 2 ** 20;

/** A port to whose other end the codes can be fetched from. The caller transfers it. */
export function openCodeDoor({ matrix, rows }: CodeSelection): MessagePort {
  const { bits, model } = matrix;
  const { port1, port2 } = new MessageChannel();
  const door: CodeDoor = {
    header: () => ({ bits, count: rows?.length ?? matrix.count, model }),
    part: ({ from, to }) => {
      const picked =
        rows?.subarray(from, to) ?? Uint32Array.from({ length: to - from }, (_, row) => from + row);
      const { buffer } = matrix.select(picked);
      return transfer({ buffer }, [buffer]);
    },
  };
  expose(door, port1);
  return port2;
}

/** Fetches all codes into what `sinkFor` gives for their header. Throws a UserError for faulty codes. */
export async function fetchCodes<Sink extends CodeSink>(
  door: Remote<CodeDoor>,
  sinkFor: (header: CodeMatrixHeader) => Sink,
): Promise<Sink> {
  const header = await door.header(null);
  checkHeader(header);
  const sink = sinkFor(header);
  const most = Math.floor(PART_BYTES / rowBytesOf(header.bits));
  for (let from = 0; from < header.count; from += most) {
    const to = Math.min(from + most, header.count);
    const part = CodeMatrix.from((await door.part({ from, to })).buffer);
    if (part.bits !== header.bits || part.count !== to - from) {
      throw new Error(
        `Codes ${from} to ${to} of ${header.bits} bits were asked for; ${part.count} of ${part.bits} bits came.`,
      );
    }
    sink.write(from, part.rows);
  }
  return sink;
}
