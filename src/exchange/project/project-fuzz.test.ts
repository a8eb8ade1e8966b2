import { expect, test } from 'vitest';
import { fuzz } from '../../lib/hostile/fuzz-in-node.ts';
import { checkProject } from './check-project.ts';
import { hostileProject, projectChange } from './hostile-project.ts';
import { opened } from './project-fixture-zip.ts';

test('hostile projects are refused with a sentence, or are a gallery that agrees with itself', async () => {
  const report = await fuzz({
    importer: 'project file',
    share: 0.15,
    input: projectChange,
    make: hostileProject,
    bytesOf: ({ length }) => length,
    open: async (file) => {
      const project = await opened(file);
      const { items, pictures } = await checkProject(project);
      const hashes = new Set(pictures.map(({ hash }) => hash));
      expect(items.every(({ picture }) => hashes.has(picture))).toBe(true);
      const { activeEncoder, encoders } = project.manifest;
      const active = encoders.find(({ id }) => id === activeEncoder);
      expect(activeEncoder === null || active?.weights === 'kept').toBe(true);
    },
  });
  expect(report.accepted).toBeGreaterThan(0);
  expect(report.sentences).toBeGreaterThan(10);
}, 3_600_000);
