/** Every target of a lesson that depends on training is reached, within its steps, by the engine that people have. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readPublicFiles } from '../../scripts/publicFiles';
import { startFilter } from '../awd/startFilter';
import { DEMOS, type DemoName, loadDemo } from '../data/demos';
import { type LessonFacts, type LessonStep, settingsOfStep } from '../lessons/lesson';
import { LESSON_NAMES, LESSONS } from '../lessons/lessons';
import { loadShippedNetwork } from '../networks/shipped';
import { tfjsInNode } from '../networks/tfjsNode';
import { defaultSettings } from '../settings/defaults';
import type { Settings } from '../settings/fields';
import { termWeights } from '../settings/weights';
import { waveletDistance } from '../wavelets/distance';
import { exactFilter } from '../wavelets/exactFilter';
import { lowpassFilter } from '../wavelets/families';
import { validity } from '../wavelets/validity';
import { distil } from './distil';

readPublicFiles();

async function gradientsFor(settings: Settings, x: ArrayLike<number>, count: number, shape: readonly number[]) {
  if (settings.network === 'none') return null;
  const demo = settings.data as DemoName;
  const { name } = DEMOS[demo].networks.find(({ choice }) => choice === settings.network) ?? DEMOS[demo].networks[0];
  const tf = await tfjsInNode();
  const network = await loadShippedNetwork({ tf, where: 'cpu', detail: 'Node' }, name, async (file) => {
    const bytes = await readFile(`public/demos/${name}/${file}`);
    return new Uint8Array(bytes).buffer;
  });
  return network.inputGradients({ x: Float32Array.from(x), count, shape, target: 0, method: 'point' });
}

/** What the page would tell the target after the step's training under `change`. */
async function factsAfter(step: LessonStep, change: Partial<Settings> = {}): Promise<LessonFacts> {
  const demo = step.settings?.data as DemoName;
  const settings = { ...settingsOfStep(step, defaultSettings(demo)), ...change };
  const { x, count, shape } = await loadDemo(demo, 'http://localhost/', settings.samples);
  const startTaps = [...startFilter(settings.wavelet, settings.noise, settings.seed)];
  const { levels, boundary: mode, attribution, seed } = settings;
  const gradients = await gradientsFor(settings, x, count, shape);
  const task = { x, gradients, count, shape, levels, mode, attribution, startTaps, seed, batch: 'all' } as const;
  const live = { weights: termWeights(settings), learningRate: settings.learningRate };
  const first = await distil({ ...task, precision: 'f32' }, live, { until: { steps: 1 } });
  const end = await distil({ ...task, precision: 'f32' }, live, {
    until: { steps: settings.steps - 1 },
    from: first.snapshot,
  });
  const { reconstruction, interpretation } = end.snapshot.terms;
  let power = 0;
  for (const value of x) power += value ** 2 / count;
  const truth = DEMOS[demo].trueWavelet;
  return {
    settings,
    step: end.snapshot.step,
    moved: waveletDistance(end.h, startTaps),
    distance: truth && waveletDistance(end.h, lowpassFilter(truth)),
    verdict: validity(end.h, Math.sqrt((reconstruction ?? 0) / power)).verdict,
    attributionLeft: interpretation && interpretation / (first.snapshot.terms.interpretation ?? Number.NaN),
    compared: 'no',
  };
}

/** What a person does in steps where Play alone is not enough. */
const DEEDS: Readonly<Record<string, Partial<Settings>>> = { 'Too much of it': { lambda: 1 } };

describe.each(LESSON_NAMES)('lesson %s', (name) => {
  const trained = (LESSONS[name].steps as readonly LessonStep[]).filter(
    ({ target, settings }) => target.within > 0 && settings,
  );
  it.each(trained.map((step) => [step.title, step] as const))('%s', async (title, step) => {
    const facts = await factsAfter(step, DEEDS[title]);
    expect(facts.step).toBeLessThanOrEqual(step.target.within);
    expect(step.target.reached(facts), JSON.stringify({ ...facts, settings: undefined })).toBe(true);
  });
});

it('the noisy filter of the first lesson can be made exact, and is no wavelet before', () => {
  const { noise } = LESSONS.wavelet.steps[2].settings;
  const h = startFilter('db5', noise, defaultSettings('recovery').seed);
  expect(validity(h, null).verdict).not.toBe('valid');
  expect(validity(exactFilter([...h]).h, null).verdict).toBe('valid');
});
