import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StatedError } from '../errors';
import { readManifest } from './demoManifest';
import { DEMO_NAMES, loadDemo, loadManifest, loadThumbnail } from './demos';
import { matterDensities } from './generators/massMaps/massMaps';
import { momentsOf } from './generators/moments';

const DENSITIES = matterDensities();
const SITE = 'https://site.test/app/';

/** Answers with the files in public/, except where `instead` has another answer for the end of the address. */
function serve(instead: Record<string, () => Response> = {}): void {
  vi.stubGlobal('fetch', async (url: string) => {
    const other = Object.keys(instead).find((end) => url.endsWith(end));
    if (other !== undefined) return instead[other]();
    expect(url.startsWith(SITE)).toBe(true);
    const file = new URL(`../../public/${url.slice(SITE.length)}`, import.meta.url);
    return new Response(new Uint8Array(readFileSync(file)));
  });
}

async function problem(promise: Promise<unknown>): Promise<StatedError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StatedError);
  return error as StatedError;
}

beforeEach(() => serve());
afterEach(() => vi.unstubAllGlobals());

describe('loadDemo', () => {
  it('gives the first samples of recovery with their labels', async () => {
    const few = await loadDemo('recovery', SITE, 128);
    const all = await loadDemo('recovery', SITE);
    expect([few.count, few.x.length, few.labels?.values.length]).toEqual([128, 128 * 64, 128]);
    expect([all.count, all.shape, all.kind, all.gradients]).toEqual([2000, [64], 'series', null]);
    expect(all.x.slice(0, few.x.length)).toEqual(few.x);
  });

  it('gives maps in κ; the first 48 hold each cosmology three times', async () => {
    const maps = await loadDemo('maps', SITE, 48);
    expect([maps.shape, maps.unit, maps.spacing?.value]).toEqual([[64, 64], 'κ', 3.28125]);
    expect([...(maps.labels?.values ?? [])].sort()).toEqual(DENSITIES.flatMap((omegaM) => [omegaM, omegaM, omegaM]));
    expect(momentsOf(maps.x).maximum).toBeLessThan(0.31);
  });

  it('gives all samples for a limit beyond their number', async () => {
    expect((await loadDemo('recovery', SITE, 1e6)).count).toBe(2000);
  });

  it('says when a file is missing, the line is dead, or it breaks off', async () => {
    serve({ 'x.bin': () => new Response('', { status: 404 }) });
    expect(await problem(loadDemo('maps', SITE))).toMatchObject({
      kind: 'demo-unreachable',
      message: expect.stringContaining('status 404'),
    });
    serve({
      'y.bin': () => {
        throw new TypeError('Failed to fetch');
      },
    });
    expect((await problem(loadDemo('maps', SITE))).kind).toBe('demo-unreachable');
  });

  it('says when a file has the wrong size, such as the start page in its place', async () => {
    serve({ 'x.bin': () => new Response('<!doctype html>') });
    const { kind, message } = await problem(loadDemo('recovery', SITE));
    expect(kind).toBe('demo-damaged');
    expect(message).toContain('15 bytes instead of 512000');
  });
});

describe('parts', () => {
  it.each(DEMO_NAMES)('%s says which samples are for fitting and which for testing', async (name) => {
    const { parts, count } = await loadManifest(name, SITE);
    expect(parts.fit + parts.test).toBe(count);
    expect(Math.min(parts.fit, parts.test)).toBeGreaterThanOrEqual(160);
  });
});

it('labels packets by class', async () => {
  const { labels } = await loadDemo('packets', SITE, 100);
  expect(labels).toMatchObject({ kind: 'classes', classNames: ['spread twin', 'packet'] });
  expect(new Set(labels?.values)).toEqual(new Set([0, 1]));
});

describe('descriptions', () => {
  it.each(DEMO_NAMES)('%s has a picture with a value a pixel', async (name) => {
    const { shape, values } = await loadThumbnail(name, SITE);
    expect(values).toHaveLength(shape.reduce((product, extent) => product * extent, 1));
    expect((await loadManifest(name, SITE)).thumbnail.values).toEqual(values);
  });

  it.each([
    ['<!doctype html>', 'it is not JSON'],
    ['null', 'it is not an object'],
    ['{"count": 0, "shape": [64], "companding": null}', 'count'],
    ['{"count": 5, "shape": [1, 2, 3], "companding": null}', 'shape'],
    ['{"count": 5, "shape": [64], "parts": {"fit": 4, "test": 2}, "companding": null}', 'parts'],
    ['{"count": 5, "shape": [64], "parts": {"fit": 4, "test": 1}, "companding": {"scale": 1}}', 'companding'],
  ])('refuses %s', (text, why) => {
    expect(() => readManifest(text, 'demo.json')).toThrow(why);
  });
});
