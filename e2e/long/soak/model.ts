/** What should be there: the plain model that the page is compared with. */

export interface KnownItem {
  path: string;
  /** SHA-256 of the file's bytes, hex. */
  picture: string;
  label: string;
  /** Where the file lies on the disk. */
  file: string;
}

export interface KnownGallery {
  name: string;
  /** By path. */
  items: Map<string, KnownItem>;
  /** Names of the encoders that can be chosen. */
  encoders: Set<string>;
  /** Name of the encoder in use. */
  active: string;
}

export function emptyGallery(name: string, instant: string): KnownGallery {
  return { name, items: new Map(), encoders: new Set([instant]), active: instant };
}

export function copyOf(gallery: KnownGallery, name: string): KnownGallery {
  const { items, encoders, active } = gallery;
  return { name, items: new Map(items), encoders: new Set(encoders), active };
}

export function withItems({ items }: KnownGallery, more: readonly KnownItem[]): void {
  for (const item of more) if (!items.has(item.path)) items.set(item.path, item);
}

export function labelsOf({ items }: KnownGallery): Set<string> {
  return new Set(Array.from(items.values(), ({ label }) => label));
}

export function picturesOf({ items }: KnownGallery): Set<string> {
  return new Set(Array.from(items.values(), ({ picture }) => picture));
}

/** Items whose file name holds these letters. */
export function named({ items }: KnownGallery, letters: string): KnownItem[] {
  return [...items.values()].filter(({ path }) =>
    path.slice(path.lastIndexOf('/') + 1).includes(letters),
  );
}
