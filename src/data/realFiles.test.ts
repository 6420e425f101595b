/**
 * Real mass maps, strain, outlines and oddities, kept beside the project and not in it: what each one becomes without
 * a choice. Skipped where the folder is absent.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles } from './readFiles';
import { laterRefusalOf } from './refusals';

const FOLDER = '../shared/data';
const present = existsSync(FOLDER);

interface Expected {
  readonly kind: 'series' | 'maps';
  /** [count, ...shape] */
  readonly shape: readonly number[];
  readonly classes?: readonly string[];
  readonly scale?: 'none' | 'global';
  readonly pixel?: number;
  /** Words of the notes. */
  readonly says?: string;
}

const tiles = { kind: 'maps', shape: [25, 64, 64] } as const;
const cropped = { ...tiles, says: 'The last 40 rows and 40 columns' };

const OPENED: Record<string, Expected> = {
  'ap_comp.fits': { kind: 'maps', shape: [24, 64, 64], pixel: 0.1167 },
  'ap_dss.14.29.56-62.41.05.fits.gz': { kind: 'maps', shape: [9, 32, 32], scale: 'global', pixel: 0.0284 },
  'ap_o4sp040b0_raw.fits': { kind: 'maps', shape: [1, 44, 62], says: '32768 + 1 × stored value' },
  'ap_scale.fits': { kind: 'maps', shape: [1, 21, 20], pixel: 0.0833, says: '0.045777764213996' },
  'ap_test0.fits': { kind: 'maps', shape: [1, 40, 40] },
  'jl_Mnu_cosmos_kappa.fits': tiles,
  'jl_convergence_vi.npy': { kind: 'series', shape: [1024, 64], says: 'a table of 2 series of 32,768 samples' },
  'jl_ks_e_0.29arcmin360.fits': cropped,
  'jl_ktng_cosmos_kappa360.fits': cropped,
  'jl_nsm_gauss_meanv2.npy': cropped,
  'jl_std1.fits': cropped,
  'jl_wf_e.npy': cropped,
  'ligo_GW150914_4_NR_waveform.txt': { kind: 'series', shape: [43, 64], scale: 'global', pixel: 1 / 4096 },
  'ligo_H-H1_LOSC_4_V2-1126259446-32.hdf5': {
    ...{ kind: 'series', shape: [2048, 64], scale: 'global', pixel: 1 / 4096, says: '“/strain/Strain” (131,072)' },
  },
  'sk_Airline.csv': { kind: 'series', shape: [2, 64], says: '“Date”' },
  'sk_ArrowHead_TRAIN.ts': { kind: 'series', shape: [36, 251], classes: ['0', '1', '2'] },
  'sk_ArrowHead_TRAIN.tsv': { kind: 'series', shape: [36, 251], classes: ['0', '1', '2'] },
  'sk_GunPoint_TEST.ts': { kind: 'series', shape: [150, 150], classes: ['1', '2'] },
  'sk_GunPoint_TRAIN.ts': { kind: 'series', shape: [50, 150], classes: ['1', '2'] },
  'sk_ItalyPowerDemand_TEST.ts': { kind: 'series', shape: [1029, 24], classes: ['1', '2'] },
  'sk_ItalyPowerDemand_TRAIN.ts': { kind: 'series', shape: [67, 24], classes: ['1', '2'] },
  'sk_mitdb.csv': { kind: 'series', shape: [117, 64], says: 'labels single time points' },
  'sk_yahoo.csv': { kind: 'series', shape: [15, 64], says: 'labels single time points' },
};

const REFUSED: Record<string, string> = {
  'README.md': 'No column holds numbers',
};

describe.skipIf(!present)('real files', () => {
  it('are all expected', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...Object.keys(OPENED), ...Object.keys(REFUSED)].sort());
  });

  it.each(Object.entries(OPENED))(
    '%s opens',
    async (name, { kind, shape, classes = [], scale = 'none', pixel, says }) => {
      const { dataset } = await open(name);
      expect([dataset.kind, dataset.count, ...dataset.shape]).toEqual([kind, ...shape]);
      expect(dataset.labels?.classNames ?? []).toEqual(classes);
      expect(dataset.standardisation.kind).toBe(scale);
      expect(dataset.spacing?.value ?? 0).toBeCloseTo(pixel ?? 0, 4);
      expect(dataset.notes.join('\n')).toContain(says ?? '');
      expect(dataset.x.every(Number.isFinite)).toBe(true);
    },
  );

  it.each(Object.entries(REFUSED))('%s is explained', async (name, words) => {
    const error = await laterRefusalOf(() => open(name));
    expect(error.message).toContain(words);
    expect(error.remedy).not.toBe('');
  });

  it('has the statistics of the N-body map and the same series in both forms of ArrowHead', async () => {
    const { dataset } = await open('jl_Mnu_cosmos_kappa.fits', { tile: 0 });
    expect([...dataset.shape, Math.min(...dataset.x).toFixed(3), Math.max(...dataset.x).toFixed(3)]).toEqual([
      320,
      320,
      '-0.031',
      '0.245',
    ]);
    const [ts, tsv] = [await open('sk_ArrowHead_TRAIN.ts'), await open('sk_ArrowHead_TRAIN.tsv')];
    expect(ts.dataset.x).toEqual(tsv.dataset.x);
    expect(ts.dataset.labels?.values).toEqual(tsv.dataset.labels?.values);
  });

  it('has the pixels of the Rice-coded map, as astropy 8.0.1 reads them', async () => {
    const { x } = (await open('ap_comp.fits', { tile: 0 })).dataset;
    const sorted = x.toSorted();
    expect([x.length, sorted[0], sorted.at(-1)]).toEqual([300 * 440, 0, 1037]);
    expect([...x].reduce((sum, pixel) => sum + pixel, 0)).toBe(34_417_871);
  });

  it('lists the extensions by name', async () => {
    expect((await open('ap_test0.fits')).preview.arrays.map(({ name }) => name)).toEqual([
      'SCI,1',
      'SCI,2',
      'SCI,3',
      'SCI,4',
    ]);
    expect((await open('ap_o4sp040b0_raw.fits', { array: 'SCI,2' })).preview).toMatchObject({
      chosen: 'SCI,2',
      arrays: [{ name: 'SCI,1' }, { name: 'SCI,2' }],
    });
  });

  it('stacks the maps of equal size that are dropped together', async () => {
    const names = ['jl_ks_e_0.29arcmin360.fits', 'jl_ktng_cosmos_kappa360.fits', 'jl_wf_e.npy'];
    const { dataset } = await readFiles(names.map(file));
    expect([dataset.count, ...dataset.shape]).toEqual([75, 64, 64]);
  });
});

function file(name: string) {
  const bytes = readFileSync(`${FOLDER}/${name}`);
  return { name, bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer };
}

function open(name: string, choices: Parameters<typeof readFiles>[1] = {}) {
  return readFiles([file(name)], choices);
}
