/** The list "Results": what was found, read back from the accessible names. */
import { expect, type Locator, type Page } from '@playwright/test';

export interface Result {
  rank: number;
  path: string;
  distance: number;
  /** NaN where embeddings are compared, which are no bits. */
  bits: number;
}

function parse(name: string): Result {
  const parts = /^(\d+)\. (.*), (?:(\d+) of (\d+) bits? differs?|distance ([\d.]+))$/su.exec(name);
  if (!parts) throw new Error(`No result has the name "${name}".`);
  const [, rank, path = '', differing, bits, distance] = parts;
  return {
    rank: Number(rank),
    path,
    distance: Number(differing ?? distance),
    bits: Number(bits ?? NaN),
  };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export class Results {
  readonly list: Locator;
  readonly buttons: Locator;
  readonly howMany: Locator;
  readonly rerank: Locator;

  constructor(page: Page) {
    this.list = page.getByRole('list', { name: 'Results' });
    this.buttons = this.list.getByRole('listitem').getByRole('button');
    this.rerank = page.getByRole('checkbox', { name: 'Re-rank the first 100' });
    this.howMany = page.getByRole('spinbutton', { name: 'Number of results' });
  }

  async all(): Promise<Result[]> {
    const names = await this.buttons.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
    );
    return names.map(parse);
  }

  async expectCount(count: number): Promise<void> {
    await expect(this.buttons).toHaveCount(count);
  }

  /** Waits until the first result is this gallery path with no bit differing. */
  async expectItself(path: string): Promise<void> {
    const name = new RegExp(`^1\\. ${escape(path)}, 0 of \\d+ bits differ$`, 'u');
    await expect(this.buttons.first()).toHaveAccessibleName(name);
  }

  /** Waits until the answer to a query that the page has taken up is there. */
  async expectAnswer(): Promise<void> {
    await expect(this.list).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  }

  async setCount(count: number): Promise<void> {
    await this.howMany.fill(String(count));
    await this.howMany.blur();
  }
}
