import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedZip, zipChange } from '../exchange/zip/hostile-zip.ts';
import { graphFixture, layersFixture } from '../learn/backbones/backbone-fixture.ts';
import { checkBackbone } from '../learn/backbones/check.ts';
import { fuzz } from '../lib/hostile/fuzz-in-node.ts';
import { changedJson, jsonChange } from '../lib/hostile/hostile-json.ts';
import { filesOfBackbone } from './backbone-files.ts';

const whole = [layersFixture(), graphFixture()].map(({ model, shards }) => ({
  ...Object.fromEntries(shards),
  'model.json': new TextEncoder().encode(JSON.stringify(model)),
  'labels.json': new TextEncoder().encode('["a","b","c","d","e"]'),
}));

test('hostile zips of networks are refused with a sentence, or are networks', async () => {
  const report = await fuzz({
    importer: 'pretrained network as a zip',
    share: 0.05,
    input: fc.record({
      of: fc.nat({ max: 1 }),
      zip: zipChange,
      file: fc.constantFrom('labels.json', 'model.json'),
      json: fc.array(jsonChange(), { maxLength: 1 }),
    }),
    make: ({ of, zip, file, json }) => {
      const text = new TextDecoder().decode(whole[of]![file as 'model.json']);
      const bytes = new TextEncoder().encode(json.reduce(changedJson, text));
      return changedZip({ ...whole[of]!, [file]: bytes }, zip);
    },
    bytesOf: ({ length }) => length,
    open: async (file) => {
      const files = await filesOfBackbone([{ path: 'net.zip', file: new File([file], 'net.zip') }]);
      const { record } = await checkBackbone(files);
      expect(record.labels === null || record.labels.length === record.classes).toBe(true);
    },
  });
  expect(report.sentences).toBeGreaterThan(5);
}, 3_600_000);
