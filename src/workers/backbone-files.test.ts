import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { isModelJson, isNetworkZip, networkPaths } from '../exchange/network-files.ts';
import { bytesSource } from '../exchange/zip/zip-source.ts';
import { filesOfBackbone, type NamedFile } from './backbone-files.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new TextEncoder().encode(text));
const named = (path: string, text = path): NamedFile => ({
  path,
  file: new File([text], path.split('/').at(-1)!),
});
const zipped = (files: Record<string, string>): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]): [string, Uint8Array] => [path, bytes(text)]),
    ),
  );

test('files of a folder are found beside model.json, and the folder gives the name', async () => {
  const files = await filesOfBackbone([
    named('nets/mobile/model.json', '{}'),
    named('nets/mobile/a.bin'),
    named('nets/mobile/labels.json', '["cat","dog"]'),
    named('other/b.bin'),
  ]);
  expect(files).toMatchObject({ name: 'mobile', modelJson: '{}', labels: ['cat', 'dog'] });
  expect(await (await files.find('a.bin'))?.text()).toBe('nets/mobile/a.bin');
  expect(await files.find('b.bin')).toBeNull();
});

test('a zip is read likewise, and labels of Teachable Machine are taken', async () => {
  const zip = zipped({
    'model.json': '{}',
    'weights.bin': 'w',
    'metadata.json': '{"labels":["a","b"]}',
  });
  const file = new File([zip], 'mine.zip');
  const files = await filesOfBackbone([{ path: 'mine.zip', file }]);
  expect(files).toMatchObject({ name: 'mine', labels: ['a', 'b'] });
  expect(await (await files.find('weights.bin'))?.text()).toBe('w');
});

test('no model.json, or two of them, is said', async () => {
  await expect(filesOfBackbone([named('a.bin')])).rejects.toThrow('There is no model.json');
  const two = [named('a/model.json'), named('b/model.json')];
  await expect(filesOfBackbone(two)).rejects.toThrow('2 files named model.json');
});

test('a zip that is cut short is named', async () => {
  const zip = zipped({ 'model.json': '{}' });
  const file = new File([zip.subarray(0, zip.length - 10)], 'short.zip');
  const reading = filesOfBackbone([{ path: 'short.zip', file }]);
  await expect(reading).rejects.toThrow(/“short\.zip” cannot be used: it was cut short/);
});

test('networks of other programs are told from model files of ours', async () => {
  const isNetwork = (zip: Uint8Array): Promise<boolean> => isNetworkZip(bytesSource(zip));
  const teachable = { 'model.json': '{}', 'metadata.json': '{"labels":[]}' };
  expect(await isNetwork(zipped(teachable))).toBe(true);
  const ours = { 'model.json': '{}', 'metadata.json': '{"format":"semblance-model"}' };
  expect(await isNetwork(zipped(ours))).toBe(false);
  expect(await isNetwork(zipped({ 'a.txt': 'a' }))).toBe(false);
  expect(await isNetwork(bytes('no zip'))).toBe(false);
});

test('a network among pictures is its folder without the pictures', () => {
  const paths = ['cats/1.jpg', 'net/model.json', 'net/a.bin', 'net/look.png', 'readme.txt'];
  expect(networkPaths(paths)).toEqual(['net/model.json', 'net/a.bin']);
  expect(networkPaths(['cats/1.jpg', 'a.json'])).toEqual([]);
  expect(['model.json', 'a/b/model.json', 'web-model.json'].map(isModelJson)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['supermodel.json', 'model.json.txt', 'cat.jpg'].map(isModelJson)).toEqual([
    false,
    false,
    false,
  ]);
});
