/** Real drops: the browser's own drag events, so that folders arrive as directory entries. */
import type { Locator } from '@playwright/test';

/** Drags files and folders (absolute paths) over the middle of `target` and lets them go there. */
export async function dropPaths(target: Locator, paths: string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('Nothing to drop on: the target is not visible.');
  const session = await target.page().context().newCDPSession(target.page());
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const x = box.x + box.width / 2;
  const y = box.y + Math.min(box.height / 2, 200);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}

/** Pastes pictures: a real ClipboardEvent that carries files, as a screenshot tool leaves them. */
export async function pasteFiles(
  target: Locator,
  files: { name: string; type: string; bytes: Uint8Array }[],
): Promise<void> {
  const plain = files.map((file) => ({ ...file, bytes: [...file.bytes] }));
  await target.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    for (const { name, type, bytes } of pasted) {
      clipboardData.items.add(new File([new Uint8Array(bytes)], name, { type }));
    }
    const event = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent('paste', event));
  }, plain);
}
