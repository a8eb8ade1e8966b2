/** Use cases: the selection as a list of paths and as a table. */

export async function copyPaths(): Promise<void> {}

export async function downloadCsv(): Promise<void> {}
