/** What the browser's processes of pages take of this machine's memory, where the machine tells (Linux). */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

export interface MemoryWatch {
  /** The most bytes in main memory since the watch began, above what there was then; null where nobody tells. */
  grown(): Promise<number | null>;
}

/** Begins to watch the processes that render pages in this page's browser. */
export async function watchMemory(page: Page): Promise<MemoryWatch> {
  const processes = existsSync('/proc/self/clear_refs') ? await renderers(page) : [];
  for (const id of processes) await writeFile(`/proc/${id}/clear_refs`, '5'); // the peak begins anew
  const before = await sum(processes, 'VmRSS');
  return {
    grown: async () => (processes.length > 0 ? (await sum(processes, 'VmHWM')) - before : null),
  };
}

async function renderers(page: Page): Promise<number[]> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

async function sum(processes: readonly number[], field: 'VmRSS' | 'VmHWM'): Promise<number> {
  let total = 0;
  for (const id of processes) {
    const status = await readFile(`/proc/${id}/status`, 'utf8');
    total += 1024 * Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0);
  }
  return total;
}
