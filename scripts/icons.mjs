/** `node scripts/icons.mjs`: draws the icons of the web app manifest (public/icons) from public/icon.svg. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.mjs';
import { root } from './processes.mjs';

const rounded = readFileSync(join(root, 'public/icon.svg'), 'utf8');

/** Masks may cut all but a circle of 80 % of the width: the ground reaches the edges, the bits stay in the middle. */
const maskable = rounded
  .replace('viewBox="0 0 32 32"', 'viewBox="-2 -2 36 36"')
  .replace('<rect width="32" height="32" rx="7"', '<rect x="-2" y="-2" width="36" height="36"');

const icons = [
  { name: 'icon-192', drawing: rounded, size: 192 },
  { name: 'icon-512', drawing: rounded, size: 512 },
  { name: 'maskable-192', drawing: maskable, size: 192 },
  { name: 'maskable-512', drawing: maskable, size: 512 },
  { name: 'apple-touch', drawing: maskable, size: 180 },
];

const folder = join(root, 'public/icons');
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const { name, drawing, size } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const style = `body{margin:0}svg{display:block;width:${size}px;height:${size}px}`;
  await page.setContent(`<style>${style}</style>${drawing}`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
