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
  /** At the result that the pointer or the keyboard is on. */
  readonly toolbar: Locator;
  readonly cut: Locator;
  readonly cutField: Locator;

  constructor(page: Page) {
    this.list = page.getByRole('list', { name: 'Results' });
    this.buttons = this.list.getByRole('listitem').getByRole('button');
    this.rerank = page.getByRole('checkbox', { name: 'Re-rank the first 100' });
    this.toolbar = page.getByRole('toolbar', { name: /^For result / });
    this.cut = page.getByRole('slider', { name: 'Distance of the cut' });
    this.cutField = page.getByRole('spinbutton', { name: 'All within' });
    this.howMany = page.getByRole('spinbutton', { name: 'Number of results' });
  }

  async all(): Promise<Result[]> {
    return (await this.#names()).map(parse);
  }

  async expectCount(count: number): Promise<void> {
    await expect(this.buttons).toHaveCount(count);
  }

  /** Waits until the first result is this gallery path with no bit differing. */
  async expectItself(path: string): Promise<void> {
    const name = new RegExp(`^1\\. ${escape(path)}, 0 of \\d+ bits differ$`, 'u');
    // hundreds of questions are asked so: the usual waits between looks would be most of their time
    await expect.poll(() => this.#firstName(), { intervals: [20] }).toMatch(name);
  }

  async #firstName(): Promise<string> {
    const [name] = await this.#names();
    return name ?? '';
  }

  #names(): Promise<string[]> {
    return this.buttons.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
    );
  }

  /** Waits until the answer to a query that the page has taken up is there. */
  async expectAnswer(): Promise<void> {
    await expect(this.list).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  }

  async setCount(count: number): Promise<void> {
    await this.howMany.fill(String(count));
    await this.howMany.blur();
  }

  /** Does something with a result by its toolbar: "Search with this", "Less like this" … */
  async use(rank: number, what: string): Promise<void> {
    await this.buttons.nth(rank - 1).hover();
    const toolbar = this.toolbar.and(this.toolbar.page().getByLabel(`For result ${rank}`, exact));
    await toolbar.getByRole('button', { name: what }).click();
  }

  async paths(): Promise<string[]> {
    return (await this.all()).map(({ path }) => path);
  }
}

const exact = { exact: true };
