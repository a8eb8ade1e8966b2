/**
 * `npm run test:long`: what takes too long for `npm test`. `--only fuzz|load` does one of them; `--pictures N` sets how
 * many photographs are loaded; `--commit HASH` names the version where there is no git. The results are
 * e2e/long/fuzz.md and e2e/long/load.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage, runLong, versionOf } from './long-runs.mjs';
import { root, runNode } from './processes.mjs';
import { setUp, stop } from './setup.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    pictures: { type: 'string', default: '50000' },
    inputs: { type: 'string', default: '100000' },
    commit: { type: 'string' },
  },
});

/** The importers get as many mutated files; what came of it becomes e2e/long/fuzz.md. Gives the exit code. */
async function fuzz() {
  await setUp();
  const folder = mkdtempSync(join(tmpdir(), 'semblance-fuzz-'));
  const lines = join(folder, 'fuzz.jsonl');
  try {
    const code = await runNode('node_modules/vitest/vitest.mjs', ['run', 'fuzz.test'], {
      env: { SEMBLANCE_FUZZ: values.inputs, SEMBLANCE_FUZZ_REPORT: lines },
    });
    const made = spawnSync(process.execPath, [join(root, 'scripts/fuzz-report.mjs'), lines], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (made.status !== 0) return 1;
    writeFileSync(join(root, 'e2e/long/fuzz.md'), made.stdout);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load() {
  await buildPage();
  return runLong('load', {
    LOAD_PICTURES: values.pictures,
    LOAD_REPORT: join(root, 'e2e/long/load.md'),
    LOAD_VERSION: versionOf(values.commit),
  });
}

const steps = { fuzz, load };
if (values.only && !(values.only in steps)) stop('--only is "fuzz" or "load".');
let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  if (values.only && values.only !== name) continue;
  process.stdout.write(`\n== ${name}\n`);
  if ((await step()) !== 0) failed++;
}
process.stdout.write(failed > 0 ? `\n${failed} failed\n` : '\nAll is well.\n');
process.exit(failed > 0 ? 1 : 0);
