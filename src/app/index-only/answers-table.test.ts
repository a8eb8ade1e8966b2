import { expect, test } from 'vitest';
import { answersTable } from './answers-table.ts';

test('each file has a row with the nearest that the index has', () => {
  const near = { path: 'ape/1.jpg', label: 'ape, old', distance: 7 };
  const table = answersTable([
    { name: 'a.jpg', kind: 'same', by: 'bytes', of: 0, found: [{ ...near, distance: 0 }, near] },
    { name: 'b.jpg', kind: 'near', by: 'perceptual', of: 256, found: [near] },
    { name: 'c.jpg', kind: 'absent', by: 'code', of: 64, found: [{ ...near, label: null }] },
    { name: 'd.jpg', kind: 'absent', by: 'code', of: 64, found: [] },
    { name: '=e.jpg', kind: 'unread', reason: 'The file is empty.' },
  ]);
  expect(table.replace('\uFEFF', '').split('\r\n')).toEqual([
    'file,answer,nearest,label,differ,of,measure,reason',
    'a.jpg,the same file,ape/1.jpg,"ape, old",0,,SHA-256,',
    'b.jpg,nearly the same picture,ape/1.jpg,"ape, old",7,256,bits of the perceptual hash,',
    'c.jpg,not found,ape/1.jpg,,7,64,bits of the code,',
    'd.jpg,not found,,,,,,',
    "'=e.jpg,not read,,,,,,The file is empty.",
    '',
  ]);
});
