/** A folder whose files a worker can open by their names, which spares the page a wait on the browser for each. */

/** Handles come late, or never where the browser has none; whoever finds none yet opens files in another way. */
export class OpenFolder {
  handle: FileSystemDirectoryHandle | null = null;
  readonly #opening: Promise<FileSystemDirectoryHandle | null>;

  constructor(opening: Promise<FileSystemHandle | null>) {
    this.#opening = opening.then(
      (handle) => (this.handle = isFolder(handle) ? handle : null),
      () => null,
    );
  }

  /** The folder of that name in this one. */
  child(name: string): OpenFolder {
    return new OpenFolder(this.#opening.then((folder) => folder?.getDirectoryHandle(name) ?? null));
  }
}

function isFolder(handle: FileSystemHandle | null): handle is FileSystemDirectoryHandle {
  return handle?.kind === 'directory';
}
