/** `npm run screenshots`: takes pictures of every view (test-results/screenshots) and renews those that README shows. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './processes.mjs';

const code = await runNode('scripts/bench.mjs', ['--only', 'screenshots']);
if (code === 0) {
  const taken = join(root, 'test-results/screenshots/readme');
  cpSync(taken, join(root, 'docs/screenshots'), { recursive: true });
}
process.exit(code);
