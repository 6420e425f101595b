/**
 * The command as a person runs it, in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeNpy, writeNpyWords, writeZip } from '../src/data/formats/testFiles';

const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'x.npy'), writeNpy([2, 3], [1, 2, 3, 4, Number.NaN, 6], { type: 'f8', bigEndian: true }));
const wave = Array.from({ length: 64 }, (_, i) => Math.sin(i));
writeFileSync(
  join(folder, 'd.npz'),
  await writeZip([
    ['x.npy', writeNpy([4, 16], wave)],
    ['y.npy', writeNpyWords(['spiral', 'ring', 'ring', 'spiral'])],
  ]),
);
writeFileSync(join(folder, 'cut.npy'), writeNpy([40, 30], [1, 2]));

function awd(...words: string[]) {
  const run = spawnSync('npm', ['run', '--silent', 'awd', '--', ...words], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: undefined },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe('npm run awd -- inspect', () => {
  it('prints one line of JSON, and exit code 0 where every file opens', () => {
    const file = join(folder, 'x.npy');
    const { code, out } = awd('inspect', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          file,
          format: 'NumPy array',
          arrays: [{ name: 'array', shape: [2, 3], dtype: 'float64', unit: '', missing: 1, min: 1, max: 6, mean: 3.2 }],
          labels: [],
        },
      ],
    });
  });

  it('goes on after a refusal, with exit code 1', () => {
    const { code, out } = awd(
      'inspect',
      join(folder, 'cut.npy'),
      join(folder, 'none.npy'),
      join(folder, 'x.npy'),
      '--json',
    );
    expect(code).toBe(1);
    const { files } = JSON.parse(out);
    expect(files.map(({ code }: { code?: string }) => code)).toEqual(['npy-truncated', 'file-unreadable', undefined]);
    expect(files[0].refused).toContain('expects 4,800 bytes, file has 8: truncated download?');
  });

  it('tells people the same in words', () => {
    const { code, out } = awd('inspect', ...['x.npy', 'cut.npy', 'd.npz'].map((name) => join(folder, name)));
    expect(code).toBe(1);
    expect(out).toContain('array (2, 3) float64: min 1, max 6, mean 3.2, 1 missing value');
    expect(out).toContain('refused (npy-truncated)');
    expect(out).toContain('y (4) <U6: words\n  labels: ring, spiral\n');
  });
});
