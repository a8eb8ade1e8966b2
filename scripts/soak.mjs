/**
 * `npm run soak`: operations in a random seeded order on the built page, against a plain model of what should be there.
 * `--minutes 60 --seed 1` (several seeds with commas between share the minutes), `--operations N` ends after so many,
 * `--commit HASH` where there is no git. The result is e2e/long/soak.md.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage, runLong, versionOf } from './long-runs.mjs';
import { root } from './processes.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    operations: { type: 'string' },
    commit: { type: 'string' },
  },
});

await buildPage();
process.exit(
  await runLong('soak', {
    SOAK_MINUTES: values.minutes,
    SOAK_SEEDS: values.seed,
    SOAK_OPERATIONS: values.operations,
    SOAK_REPORT: join(root, 'e2e/long/soak.md'),
    SOAK_VERSION: versionOf(values.commit),
  }),
);
