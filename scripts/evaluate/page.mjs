/** The page as `npm run evaluate` uses it: what a person does, and what the page says meanwhile. */
import { CallError } from './arguments.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

/**
 * What the page says now.
 * @typedef {object} Glance
 * @property {{ name: string, text: string }[]} progress bars that are shown
 * @property {string[]} problems sentences of alerts
 * @property {string} images "1,100 images", or "" before there are any
 * @property {{ name: string, checked: boolean }[]} encoders in the order in which they came
 * @property {boolean} idle whether Train can be pressed
 * @property {boolean} backbone whether a pretrained network is in use
 */

const glanceMilliseconds = 400;

/** Glances in a row without progress that mean that nothing follows. */
const quietGlances = 5;

/** Runs in the page. @returns {Glance} */
function look() {
  /** @param {Element} element */
  const shown = (element) => element.getClientRects().length > 0;
  const bars = [...document.querySelectorAll('[role="progressbar"], progress')].filter(shown);
  const radios = [...document.querySelectorAll('[aria-label="Encoder in use"] input')];
  const buttons = [...document.querySelectorAll('button')];
  const texts = [...document.querySelectorAll('section p, section span, section strong')];
  const counts = texts.map((element) => element.textContent ?? '');
  return {
    progress: bars.map((bar) => ({
      name: bar.getAttribute('aria-label') ?? '',
      text: bar.getAttribute('aria-valuetext') ?? bar.getAttribute('aria-valuenow') ?? '',
    })),
    problems: [...document.querySelectorAll('[role="alert"]')].map((one) => one.textContent ?? ''),
    images: counts.find((text) => /^[\d,]+ images?$/.test(text)) ?? '',
    encoders: radios.map((radio) => ({
      name: radio.closest('label')?.querySelector('bdi')?.textContent ?? '',
      checked: /** @type {HTMLInputElement} */ (radio).checked,
    })),
    backbone: document.querySelector('input[name="backbone"]:checked') !== null,
    idle: buttons.some((button) => button.textContent === 'Train' && shown(button)),
  };
}

export class EvaluatedPage {
  /**
   * @param {Page} page
   * @param {(line: string) => void} say
   */
  constructor(page, say) {
    this.page = page;
    this.say = say;
    // what is folded away has no role
    this.options = page.locator('[aria-label="Options"]');
    this.problems = 0;
  }

  /** @returns {Promise<Glance>} */
  glance() {
    return this.page.evaluate(look);
  }

  /**
   * Looks again and again until `done` holds, tells progress, and throws a CallError for a problem that the page tells
   * meanwhile unless `done` holds all the same.
   * @param {(glance: Glance) => boolean} done
   * @returns {Promise<Glance>}
   */
  async until(done) {
    for (;;) {
      const glance = await this.glance();
      if (done(glance)) {
        this.problems = glance.problems.length;
        return glance;
      }
      if (glance.problems.length > this.problems) throw new CallError(glance.problems.at(-1) ?? '');
      const [bar] = glance.progress;
      if (bar) this.say(`${bar.name}: ${bar.text}`);
      await new Promise((resolve) => setTimeout(resolve, glanceMilliseconds));
    }
  }

  /**
   * Drops folders anywhere on the page, as a person does, so that they arrive as folders.
   * @param {string[]} paths absolute
   */
  async drop(paths) {
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    }
    await session.detach();
  }

  /** Adds folders and waits for the codes that need no training. @param {string[]} paths */
  async add(paths) {
    await this.drop(paths);
    const { images } = await this.until(
      ({ images, progress, encoders }) =>
        images !== '' && progress.length === 0 && encoders.some(({ checked }) => checked),
    );
    await this.settled();
    return images;
  }

  /** Ids of the methods that the page offers, with the reason where one cannot run. */
  async methods() {
    await this.page.locator('input[name="method"]').first().waitFor({ timeout: 120_000 });
    return this.page.locator('input[name="method"]').evaluateAll((inputs) =>
      inputs.map((input) => ({
        id: /** @type {HTMLInputElement} */ (input).value,
        hindrance:
          input.getAttribute('aria-disabled') === 'true'
            ? (document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent ??
              'It cannot run here.')
            : null,
      })),
    );
  }

  /** @param {string} id */
  async choose(id) {
    await this.page.locator(`input[name="method"][value="${id}"]`).check();
    if ((await this.options.count()) > 0 && !(await this.options.isVisible())) {
      await this.page.locator('details:has([aria-label="Options"]) > summary').click();
    }
  }

  /** @param {string} id of an option of the chosen method */
  hasOption(id) {
    return this.options.locator(`[name="${id}"]`).count().then(Boolean);
  }

  /**
   * Sets an option in the form. Throws a CallError where the form does not take the value.
   * @param {string} id
   * @param {string} value a number, or what the list shows for it
   */
  async setOption(id, value) {
    const field = this.options.locator(`[name="${id}"]`);
    const choices = await field.locator('option').evaluateAll((all) =>
      all.map((one) => ({
        value: /** @type {HTMLOptionElement} */ (one).value,
        name: one.textContent ?? '',
      })),
    );
    if (choices.length > 0) return chooseFrom(field, id, value, choices);
    await field.fill(value).catch(() => {
      throw new CallError(`The option “${id}” is a number, not “${value}”.`);
    });
    await field.blur();
    if (Number(await field.inputValue()) === Number(value)) return;
    const [least, most] = [await field.getAttribute('min'), await field.getAttribute('max')];
    throw new CallError(`The option “${id}” cannot be ${value}; it may be ${least} to ${most}.`);
  }

  /** The page keeps five notices at most, and one of each text: only where there are none is a new problem one more. */
  async dismissProblems() {
    const buttons = this.page.getByRole('alert').getByRole('button', { name: 'Dismiss' });
    while ((await buttons.count()) > 0) await buttons.first().click();
    this.problems = 0;
  }

  /** Trains with what the form says; gives the name of the run that came of it. */
  async train() {
    await this.dismissProblems();
    const before = (await this.glance()).encoders.length;
    await this.page.getByRole('button', { name: 'Train', exact: true }).click();
    const { encoders } = await this.until(
      ({ encoders, progress, idle }) =>
        encoders.length > before && encoders.at(-1)?.checked === true && idle && !progress.length,
    );
    return encoders.at(-1)?.name ?? '';
  }

  /** Adds the files of a pretrained network and waits until it is in use. @param {string[]} paths */
  async addBackbone(paths) {
    await this.dismissProblems();
    await this.page.getByLabel('Add backbone', { exact: true }).setInputFiles(paths);
    await this.until(({ backbone }) => backbone);
  }

  /** Lets every run keep its weights until all are judged. */
  async keepAllRuns() {
    await this.page.getByRole('tab', { name: 'Evaluate' }).click();
    const limit = this.page.locator('#weight-limit');
    await limit.waitFor({ timeout: 60_000 });
    await limit.selectOption({ index: (await limit.locator('option').count()) - 1 });
  }

  /** Measures every run, then saves the figures; gives the path of the file. */
  async saveFigures() {
    await this.dismissProblems();
    await this.page.getByRole('tab', { name: 'Evaluate' }).click();
    // one encoder alone has no button for all
    const buttons = this.page.getByRole('button', { name: /^Evaluate( all)?$/ });
    await buttons.last().click();
    await this.settledWhateverIsTold();
    const download = this.page.waitForEvent('download', { timeout: 60_000 });
    await this.page.getByRole('button', { name: 'Save figures', exact: true }).click();
    return (await download).path();
  }

  /** A run that cannot be judged does not cost the figures of the others: its problem is passed on. */
  async settledWhateverIsTold() {
    for (;;) {
      try {
        return await this.settled();
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        this.say(error.message);
        await this.dismissProblems();
      }
    }
  }

  /** Waits until nothing has been under way for a while. */
  async settled() {
    let quiet = 0;
    await this.until(({ progress }) => {
      quiet = progress.length === 0 ? quiet + 1 : 0;
      return quiet === quietGlances;
    });
  }
}

/**
 * @param {Locator} field
 * @param {string} id
 * @param {string} wanted
 * @param {{ value: string, name: string }[]} choices
 */
async function chooseFrom(field, id, wanted, choices) {
  const folded = wanted.toLowerCase();
  const choice = choices.find(
    ({ value, name }) => Number(value) === Number(wanted) || name.toLowerCase() === folded,
  );
  if (choice) return void (await field.selectOption(choice.value));
  const names = choices.map(({ value, name }) => (value === name ? value : `${value} (${name})`));
  throw new CallError(`The option “${id}” cannot be ${wanted}; it may be ${names.join(', ')}.`);
}
