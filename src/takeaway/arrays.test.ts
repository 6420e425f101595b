import { describe, expect, it } from 'vitest';
import { readNpz } from '../data/formats/npz';
import { defaultSettings } from '../settings/defaults';
import { transformPlan } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';
import { filtersNpz, gradientsNpz, sampleNpz } from './arrays';
import { type ExperimentFile, experimentText } from './experimentFile';
import { withGifNote, withPngNote } from './pictureNotes';
import type { Provenance } from './provenance';

const PROVENANCE: Provenance = {
  made: 'Wavelet Distillery 0.1.0',
  link: 'http://localhost/#v=1&data=recovery',
  data: { name: 'recovery', shape: [2, 64], sha256: '' },
  engine: 'CPU, 1 thread',
  seed: 1,
  step: 400,
};
const h = [...lowpassFilter('db5')];

async function arraysOf(file: Uint8Array<ArrayBuffer>) {
  // Texts beside the numbers, which no reader of numbers takes.
  const found = readNpz(file).filter(({ problem }) => !problem);
  return new Map(await Promise.all(found.map(async (array) => [array.name, await array.read()] as const)));
}

describe('arrays taken away, read by this program', () => {
  it('filters and the functions they define', async () => {
    const arrays = await arraysOf(filtersNpz(h, PROVENANCE));
    expect([...(arrays.get('h')?.data ?? [])]).toEqual(h);
    expect(arrays.get('psi')?.shape).toEqual([288]);
    expect(arrays.get('t')?.data[32]).toBe(1);
  });

  it('samples with the gradients of the network', async () => {
    const [x, gradients] = [Float32Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(0.1, 0, 0, 0, 0, -1)];
    const arrays = await arraysOf(gradientsNpz({ x, gradients, shape: [2, 3] }, PROVENANCE));
    expect(arrays.get('x')).toMatchObject({ shape: [2, 3], data: x });
    expect([...(arrays.get('g')?.data ?? [])]).toEqual([...gradients]);
  });

  it('each band of the sample by its name, in its shape', async () => {
    const plan = transformPlan([24, 40], 2, 'zero', h.length);
    const count = (n: number) => Float32Array.from({ length: n }, (_, i) => i);
    const arrays = await arraysOf(
      sampleNpz(
        {
          ...{ h, plan, x: count(960), reconstruction: count(960) },
          ...{ coefficients: count(plan.coefficientCount), attributions: count(plan.coefficientCount) },
        },
        PROVENANCE,
      ),
    );
    for (const { name, shape, offset } of plan.bands) {
      expect(arrays.get(name)?.shape, name).toEqual(shape);
      expect(arrays.get(`trim_${name}`)?.data[1], name).toBe(offset + 1);
    }
    expect(arrays.get('x')?.shape).toEqual([24, 40]);
  });
});

describe('an experiment as JSON', () => {
  const content = {
    ...{ provenance: PROVENANCE, settings: defaultSettings('recovery'), startTaps: h },
    ...{ losses: null, reconstructionError: null },
  };
  const file = (taps: readonly number[]): ExperimentFile => JSON.parse(experimentText({ ...content, taps }));

  it('holds the learned filter and the exact one near it', () => {
    const bent = h.map((tap, i) => tap + (i === 3 ? 0.03 : 0));
    const { learned, exact, validity, settings, provenance } = file(bent);
    expect(learned.h).toEqual(bent);
    expect(exact?.change).toBeGreaterThan(0.001);
    expect(exact?.h.reduce((sum, tap) => sum + tap, 0)).toBeCloseTo(Math.SQRT2, 12);
    expect(validity.verdict).not.toBe('valid');
    expect([settings.gamma, provenance.step]).toEqual([1, 400]);
  });

  it('says null where no exact wavelet is near', () => {
    expect(file(h.map(() => 0)).exact).toBe(null);
  });
});

describe('notes within pictures', () => {
  it('stand behind the headers', () => {
    const png = withPngNote(new Uint8Array(40).fill(7), 'Source', 'λ');
    const chunk = new TextDecoder().decode(png.subarray(37, 60));
    expect(chunk.startsWith('iTXtSource\0')).toBe(true);
    expect(new DataView(png.buffer).getUint32(33)).toBe(6 + 5 + 2);
    const gif = new Uint8Array(30).fill(7);
    gif[10] = 0x80;
    expect([...withGifNote(gif, 'ab').subarray(19, 26)]).toEqual([0x21, 0xfe, 2, 97, 98, 0, 7]);
  });
});
