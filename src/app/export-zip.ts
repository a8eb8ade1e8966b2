/** Use case: the selected pictures as one zip. */

export async function downloadZip(): Promise<void> {}

export function cancelZip(): void {}
