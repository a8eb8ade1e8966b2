/** The dialog "How it works": the pictures that it explains with, their codes and what it counts. */
import { expect, type Locator, type Page } from '@playwright/test';

export class How {
  readonly dialog: Locator;
  readonly pictures: Locator;
  readonly strips: Locator;
  readonly sum: Locator;
  readonly sampleButton: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'How it works' });
    const codes = this.dialog.getByRole('region', { name: 'Every picture becomes a code' });
    this.pictures = codes.locator('figure');
    this.strips = codes.getByRole('img', { name: /^Its code of \d+ bits: / });
    this.sum = this.dialog.getByRole('row', { name: /^Hamming distance/ });
    this.sampleButton = this.dialog.getByRole('button', { name: 'Try the sample gallery' });
  }

  async expectExplained(): Promise<void> {
    await expect(this.strips).toHaveCount(3, { timeout: 60_000 });
  }

  /** Codes of the picture, of the one like it and of the one unlike it, as the strips say them. */
  async codes(): Promise<bigint[]> {
    const names = await this.strips.evaluateAll((strips) =>
      strips.map((strip) => strip.getAttribute('aria-label') ?? ''),
    );
    return names.map((name) => BigInt(`0x${name.split(': ')[1]}`));
  }

  /** The number of bits that differ, as the page says it of the pictures like and unlike the first. */
  async distances(): Promise<number[]> {
    const texts = await this.pictures.getByText(/ of \d+ bits? differs?$/).allInnerTexts();
    return texts.map((text) => Number(text.split(' ')[0]));
  }

  /** The sum below the two codes that are counted, and the ones of each row above it. */
  async counted(other: 'the one like it' | 'the one unlike it'): Promise<number[]> {
    await this.dialog.getByRole('button', { name: other }).click();
    const cells = await this.dialog.locator('tr td:last-child').allInnerTexts();
    return cells.map(Number);
  }
}
