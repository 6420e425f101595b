import { spawnSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../data/formats/npy';
import { decompose, transformPlan } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';
import { filterBank } from '../wavelets/filterBank';
import { lossesCsv } from './csv';
import { writeNpy, writeNpz } from './npy';
import type { Provenance } from './provenance';
import { PYTHON_TARGETS, type PythonTargetName, pythonLines } from './pythonLines';

const PROVENANCE: Provenance = {
  made: 'Wavelet Distillery 0.1.0',
  link: 'http://localhost/#v=1&data=recovery',
  data: { name: 'recovery', shape: [128, 64], sha256: '' },
  engine: 'CPU, 1 thread',
  seed: 1,
  step: 400,
};

const read = async (bytes: Uint8Array<ArrayBuffer>) => (await readNpy(bytes))[0].read();

describe('arrays for NumPy', () => {
  it.each([
    [new Float64Array([1.1, -2, 3e300, 4, 5, 6]), [2, 3]],
    [new Float32Array([1.5, -2]), [2]],
    [new Float32Array(24).fill(7), [2, 3, 4]],
  ])('%j %j comes back as it was', async (values, shape) => {
    const file = writeNpy({ values, shape });
    expect((file.length - values.byteLength) % 64).toBe(0);
    const back = await read(file);
    expect([[...back.data], back.shape]).toEqual([[...values], shape]);
    expect(back.data.constructor).toBe(values.constructor);
  });

  it('archives hold each array, and texts', async () => {
    const archive = unzipSync(writeNpz({ h: { values: new Float64Array([1, 2]), shape: [2] } }, { link: '#v=1 ψ' }));
    expect(Object.keys(archive)).toEqual(['h.npy', 'link.npy']);
    expect([...(await read(archive['h.npy'] as Uint8Array<ArrayBuffer>)).data]).toEqual([1, 2]);
    const text = archive['link.npy'];
    const start = text.length - 4 * 6;
    const view = new DataView(text.buffer, text.byteOffset + start);
    const letters = Array.from({ length: 6 }, (_, i) => String.fromCodePoint(view.getUint32(4 * i, true)));
    expect(letters.join('')).toBe('#v=1 ψ');
    expect(new TextDecoder('latin1').decode(text.subarray(0, start))).toContain("'descr': '<U6'");
  });
});

describe('losses as a table', () => {
  it('has a row a step, and leaves out what is off', () => {
    const terms = {
      ...{ reconstruction: 0.5, lowpassSum: 0, highpassSum: 0, unitNorm: 0, cmf: 0, convolution: 0 },
      ...{ sparsity: 0.25, interpretation: null },
    };
    const lines = lossesCsv([{ step: 10, total: 0.75, terms }], PROVENANCE)
      .trim()
      .split('\n');
    expect(lines.slice(0, 2).every((line) => line.startsWith('# '))).toBe(true);
    expect(lines[1]).toContain('#v=1&data=recovery');
    expect(lines[2].split(',').slice(0, 3)).toEqual(['step', 'total', 'reconstruction']);
    expect(lines[3]).toBe('10,0.75,0.5,0,0,0,0,0,0.25,');
  });
});

describe('Python lines', () => {
  const h = lowpassFilter('db5');
  const names = Object.keys(PYTHON_TARGETS) as PythonTargetName[];
  const choice = { h, mode: 'symmetric', levels: 3, maps: false, provenance: PROVENANCE } as const;

  it.each(names)('%s: hold the taps to the last digit, mode, levels and where they come from', (name) => {
    const lines = pythonLines(name, choice);
    const taps = /h = \[([^\]]*)\]/.exec(lines)?.[1] ?? '';
    expect(taps.split(',').map(Number).slice(0, -1)).toEqual([...h]);
    expect(lines).toContain("mode='symmetric'");
    expect(lines).toMatch(/(level|J)=3/);
    expect(lines).toContain(PROVENANCE.link);
    expect(pythonLines(name, { ...choice, maps: true })).toMatch(/wavedec2|DWT2d/);
  });

  it('say so where the package lacks the boundary mode', () => {
    expect(pythonLines('torch', { ...choice, mode: 'periodization' })).toContain('zero stands in for it');
    expect(pythonLines('pywavelets', { ...choice, mode: 'periodization' })).not.toContain('stands in');
  });

  it('keep what a file is called within its comment', () => {
    const data = { ...PROVENANCE.data, name: 'x\nimport os\u2028\r.npy' };
    const lines = pythonLines('pywavelets', { ...choice, provenance: { ...PROVENANCE, data } });
    expect(lines.split(/\r|\n|\u2028/).filter((line) => line.includes('import os'))).toEqual([
      expect.stringMatching(/^# .* x import os \.npy /),
    ]);
  });

  const python = spawnSync('/usr/bin/python3', ['-c', 'import pywt']).status === 0;
  it.skipIf(!python)('give PyWavelets’ coefficients, where Python has it', () => {
    const x = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i * i));
    const check = `import json\nx = ${JSON.stringify([...x])}\nprint(json.dumps([list(c) for c in decompose(x)]))`;
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', `${pythonLines('pywavelets', choice)}\n${check}`]);
    const expected = (JSON.parse(String(stdout)) as number[][]).flat();
    const ours = decompose(transformPlan([40], 3, 'symmetric', h.length), filterBank(h), x, 1);
    expect(ours).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(ours[i]).toBeCloseTo(value, 10);
  });
});
