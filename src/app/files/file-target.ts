/** Where a large file is written to: a file on the disk where the browser lets the page choose one, else a download. */
import { isAbort } from '../../lib/error.ts';
import { download } from './download.ts';

export interface FileTarget {
  write: (chunk: Uint8Array) => Promise<void>;
  finish: () => Promise<void>;
  abandon: () => Promise<void>;
  /** Whether it goes straight to the disk, and nothing of it stays in memory. */
  toDisk: boolean;
}

/** `mime` "application/zip", `ending` ".zip"; `id` lets the browser remember a folder for each kind. */
export interface FileType {
  id: string;
  description: string;
  mime: string;
  ending: `.${string}`;
}

export const zipType: FileType = {
  id: 'zip',
  description: 'Zip',
  mime: 'application/zip',
  ending: '.zip',
};

interface PageWithPicker {
  showSaveFilePicker?(options: {
    id: string;
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }): Promise<FileSystemFileHandle>;
}

/** Blobs are kept on the disk by the browser: small pieces are joined so that few stay in memory. */
const PIECE_BYTES = 8 * 2 ** 20;

/** Null when the person closed the dialog. Must be called inside a click. */
export async function openFileTarget(name: string, type: FileType): Promise<FileTarget | null> {
  const page = window as PageWithPicker;
  if (!page.showSaveFilePicker) return blobTarget(name, type);
  try {
    const file = await page.showSaveFilePicker({
      id: type.id,
      suggestedName: name,
      types: [{ description: type.description, accept: { [type.mime]: [type.ending] } }],
    });
    return diskTarget(await file.createWritable());
  } catch (error) {
    if (isAbort(error)) return null;
    // no dialog can be shown here (an embedded page, say): a download can
    return blobTarget(name, type);
  }
}

function diskTarget(stream: FileSystemWritableFileStream): FileTarget {
  return {
    toDisk: true,
    write: (chunk) => stream.write(chunk as Uint8Array<ArrayBuffer>),
    finish: () => stream.close(),
    abandon: () => stream.abort(),
  };
}

function blobTarget(name: string, { mime }: FileType): FileTarget {
  const pieces: Blob[] = [];
  let open: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const join = (): void => {
    pieces.push(new Blob(open));
    open = [];
    bytes = 0;
  };
  return {
    toDisk: false,
    write: (chunk) => {
      open.push(chunk as Uint8Array<ArrayBuffer>);
      bytes += chunk.length;
      if (bytes >= PIECE_BYTES) join();
      return Promise.resolve();
    },
    finish: () => {
      join();
      download(new Blob(pieces, { type: mime }), name);
      return Promise.resolve();
    },
    abandon: () => {
      pieces.length = 0;
      open = [];
      return Promise.resolve();
    },
  };
}
