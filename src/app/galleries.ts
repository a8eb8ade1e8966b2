/** Use cases: several galleries, one of which is open. */

export async function createGallery(name: string): Promise<void> {
  await openGallery(name);
}

export async function openGallery(id: string): Promise<void> {
  await Promise.reject(new Error(`${id} cannot be opened yet.`));
}

export async function renameGallery(id: string, name: string): Promise<void> {
  await openGallery(id + name);
}

export async function deleteGallery(id: string): Promise<void> {
  await openGallery(id);
}
