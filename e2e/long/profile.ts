/** A browser of its own with a profile on the disk, as a person has one: what it keeps lies there and not in memory. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium, type BrowserContext, type TestInfo } from '@playwright/test';
import { guard, type Guard } from '../support/guard.ts';

const run = promisify(execFile);

/** A busy machine may take its time over a click. */
const patience = 120_000;

export interface Profile {
  context: BrowserContext;
  promises: Guard;
  /** "Chromium 140.0". */
  browser: string;
  /** Bytes that all processes of this browser hold (resident; what they share counts in each). */
  processBytes(): Promise<number>;
}

/** Starts the project's browser with its profile in `folder`; files come as downloads. */
export async function openProfile(folder: string, testInfo: TestInfo): Promise<Profile> {
  const { baseURL = '', launchOptions, viewport } = testInfo.project.use;
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    baseURL,
    viewport: viewport ?? null,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(patience);
  // no dialog of the system can be answered here
  await context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const promises = await guard(context, new URL(baseURL).origin);
  const browser = `Chromium ${context.browser()?.version() ?? ''}`.trim();
  return { context, promises, browser, processBytes: () => processBytes(folder) };
}

/** Of the browser with that profile and of all processes that it started. Needs `ps`. */
async function processBytes(folder: string): Promise<number> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,rss=,args='], { maxBuffer: 1 << 26 });
  const processes = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, kilobytes, command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid, parent, bytes: Number(kilobytes) * 1024, command }] : [];
  });
  const own = new Set(
    processes.flatMap(({ pid, command }) =>
      command.includes(`--user-data-dir=${folder}`) && !command.includes('--type=') ? [pid] : [],
    ),
  );
  let sum = 0;
  // a child's number may be lower than its parent's: until no more are found
  for (let before = -1; before !== own.size;) {
    before = own.size;
    for (const { pid, parent } of processes) if (own.has(parent ?? '')) own.add(pid);
  }
  for (const { pid, bytes } of processes) if (own.has(pid)) sum += bytes;
  return sum;
}
