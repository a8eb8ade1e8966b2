/** A browser of its own with a profile on disk, which can be ended as a crash or a power cut would end it. */
import { execFileSync } from 'node:child_process';
import { chromium, type BrowserContext, type PlaywrightWorkerOptions } from '@playwright/test';

type Launching = Partial<Pick<PlaywrightWorkerOptions, 'launchOptions' | 'channel'>>;

/** Starts the browser of the journeys on the profile in that folder. */
export function startOwnBrowser(
  profile: string,
  baseURL: string,
  { launchOptions, channel }: Launching,
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...launchOptions,
    ...(channel ? { channel } : {}),
    baseURL,
    serviceWorkers: 'block',
    viewport: { width: 1366, height: 768 },
  });
}

/** Ends the browser of that profile without a word to it; resolves when it is gone. */
export async function killOwnBrowser(context: BrowserContext, profile: string): Promise<void> {
  const gone = new Promise((resolve) => context.once('close', resolve));
  process.kill(browserProcess(profile), 'SIGKILL');
  await gone;
}

/** The one process with that profile that is no child of another. Throws where there is none. */
function browserProcess(profile: string): number {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' }).split(
    '\n',
  );
  const own = lines.find(
    (line) => line.includes(`--user-data-dir=${profile}`) && !line.includes('--type='),
  );
  if (!own) throw new Error(`No browser runs on the profile ${profile}.`);
  return Number.parseInt(own.trim(), 10);
}
