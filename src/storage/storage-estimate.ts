/** What the browser says of room and of keeping; both may be absent, and the numbers are rounded by design. */

export interface StorageEstimate {
  /** Null where the browser does not tell. */
  usedBytes: number | null;
  quotaBytes: number | null;
}

export async function estimateStorage(
  manager: StorageManager | undefined = storageManager(),
): Promise<StorageEstimate> {
  try {
    const { usage, quota } = (await manager?.estimate?.()) ?? {};
    return { usedBytes: usage ?? null, quotaBytes: quota ?? null };
  } catch {
    return { usedBytes: null, quotaBytes: null };
  }
}

/** Asks the browser not to delete this origin's data under pressure; null where it cannot be asked. Page only. */
export async function askToKeep(
  manager: StorageManager | undefined = storageManager(),
): Promise<boolean | null> {
  try {
    // Workers, and pages that are not secure, have no persist().
    const persistence = manager as Partial<Pick<Keeper, 'persist'>> | undefined;
    if ((await isKept(manager)) === true) return true;
    return (await persistence?.persist?.()) ?? null;
  } catch {
    return null;
  }
}

/** Whether the browser has promised that already; null where it does not tell. */
export async function isKept(
  manager: StorageManager | undefined = storageManager(),
): Promise<boolean | null> {
  try {
    const persistence = manager as Partial<Pick<Keeper, 'persisted'>> | undefined;
    return (await persistence?.persisted?.()) ?? null;
  } catch {
    return null;
  }
}

interface Keeper {
  persist(): Promise<boolean>;
  persisted(): Promise<boolean>;
}

function storageManager(): StorageManager | undefined {
  return (globalThis as { navigator?: { storage?: StorageManager } }).navigator?.storage;
}
