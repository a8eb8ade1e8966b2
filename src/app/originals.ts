/** The file that an item came from, where the browser still gives it. */

/** Null where no kept handle gives it. Throws a UserError when it is there but changed. */
export function originalFile(_itemId: string): Promise<File | null> {
  return Promise.resolve(null);
}
