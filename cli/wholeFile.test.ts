import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { requireWritable, writeWhole } from './wholeFile';

const folder = mkdtempSync(join(tmpdir(), 'whole-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => join(folder, name);

describe('a result', () => {
  it('takes the place of an earlier one at once, which is not written into', async () => {
    await writeWhole(inFolder('result.json'), 'earlier');
    linkSync(inFolder('result.json'), inFolder('earlier.json'));
    await writeWhole(inFolder('result.json'), 'new');
    expect(readFileSync(inFolder('result.json'), 'utf8')).toBe('new');
    expect(readFileSync(inFolder('earlier.json'), 'utf8')).toBe('earlier');
  });

  it('that cannot take its place leaves nothing behind, and says so', async () => {
    mkdirSync(inFolder('taken'));
    const before = readdirSync(folder);
    await expect(writeWhole(inFolder('taken'), 'new')).rejects.toMatchObject({ kind: 'out-unwritable' });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is not begun where there is no folder for it', async () => {
    await expect(requireWritable(inFolder('missing/result.json'))).rejects.toMatchObject({ kind: 'out-unwritable' });
    await expect(requireWritable(inFolder('result.json'))).resolves.toBeUndefined();
  });
});
