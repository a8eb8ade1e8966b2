/** Files into a zip as they come, so that no more than a piece of one is in memory. */
import { Zip, ZipPassThrough } from 'fflate';

export interface ZipWriter {
  /** Adds a file; resolves when all of it was handed on. Rejects with what reading or writing rejects with. */
  add(name: string, modified: number, content: ReadableStream<Uint8Array>): Promise<void>;
  /** Writes the list of files that ends a zip. */
  end(): Promise<void>;
  /** Bytes handed on so far. */
  readonly bytes: number;
}

/** What a zip without its 64-bit extension can hold, with room for the list at its end. */
export const zipLimits = { files: 65_000, bytes: 4e9 } as const;

/** Pictures are compressed already: they are stored as they are. `write` may take its time, the reading waits. */
export function createZipWriter(write: (chunk: Uint8Array) => Promise<void>): ZipWriter {
  let writing: Promise<void> = Promise.resolve();
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    if (error) writing = writing.then(() => Promise.reject(error));
    else {
      bytes += chunk.length;
      writing = writing.then(() => write(chunk));
    }
    writing.catch(() => undefined); // whoever adds or ends awaits it
  });
  const names = new Set<string>();
  return {
    add: async (name, modified, content) => {
      const entry = new ZipPassThrough(unusedName(safeName(name), names));
      entry.mtime = clampDate(modified);
      zip.add(entry);
      const reader = content.getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        entry.push(read.value);
        await writing;
      }
      entry.push(new Uint8Array(), true);
      await writing;
    },
    end: async () => {
      zip.end();
      await writing;
    },
    get bytes() {
      return bytes;
    },
  };
}

/** A zip knows the years 1980 to 2107; fflate takes those up to 2099. */
function clampDate(modified: number): number {
  const [first, last] = [Date.UTC(1980, 0, 2), Date.UTC(2099, 11, 30)];
  return Math.min(last, Math.max(first, Number.isFinite(modified) ? modified : first));
}

/** Relative, so that it unpacks below the folder that one chose: no leading slash, no drive, no "..". */
function safeName(name: string): string {
  const parts = name
    .replaceAll('\\', '/')
    .replace(/^(?:[a-z]:)+/iu, '')
    .split('/');
  return (
    parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/') || 'picture'
  );
}

/** "a.jpg" and again "A.jpg" become "a.jpg" and "A (2).jpg": most disks take both for one file. */
function unusedName(name: string, names: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let unused = name;
  for (let copy = 2; names.has(unused.toLowerCase()); copy++) {
    unused = `${stem} (${copy})${ending}`;
  }
  names.add(unused.toLowerCase());
  return unused;
}
