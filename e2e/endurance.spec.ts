/**
 * Training that goes on and on under a hand that does not rest: a slider moves every second. Steps per second are
 * reported; memory, tensors and GPU buffers are asserted flat. ENDURANCE_MINUTES is for the night, which has WebGPU too.
 */
import { Distillery } from './distillery';
import { inWords, report } from './figures';
import { countGpuBuffers, type Memory, MemoryMeter } from './memory';
import { type CDPSession, expect, test } from './story';

const MINUTES = Number(process.env.ENDURANCE_MINUTES ?? 2);
const NIGHT = MINUTES > 2;
const MB = 2 ** 20;

/**
 * What may be held more at the end than after the warm-up. Losses and history are thinned at 1,200 and 400 records, less
 * than 1 MB together; code compiled later is about as much. A slider event that left 2 kB behind would be seen in the
 * night, one that left 25 kB in two minutes.
 */
const SLACK = { pageHeap: 3 * MB, workerHeaps: 3 * MB, nodes: 500, listeners: 50, gpuBytes: MB } as const;
/** Results on their way at the moment of counting. */
const IN_FLIGHT = 4;

const EXPERIMENTS = {
  // Played to a step, a run does not end at convergence.
  cpu: 'v=1&data=recovery&steps=1000000&engine=cpu',
  webgpu: 'v=1&data=recovery&steps=1000000&engine=webgpu',
} as const;

for (const engine of NIGHT ? (['cpu', 'webgpu'] as const) : (['cpu'] as const)) {
  test(`${MINUTES} minutes of training on ${engine}, a slider moved every second`, async ({ page }, info) => {
    test.setTimeout((MINUTES + 3) * 60_000);
    const meter = await MemoryMeter.of(page);
    const trainingWorker = page.waitForEvent('worker');
    const app = new Distillery(page);
    await page.goto(`./#${EXPERIMENTS[engine]}`);
    await (await trainingWorker).evaluate(countGpuBuffers);
    await app.ready();
    await expect(page.locator(`.lamp[data-where="${engine}"]`, { hasText: 'optimisation' })).toBeVisible();

    const warm = Math.min(60, MINUTES * 12);
    const everySeconds = MINUTES * 6;
    const steps = new StepCount(app);
    const levels: Memory[] = [];
    const begin = Date.now();
    for (let second = 0; Date.now() - begin < MINUTES * 60_000; second++) {
      await keepTraining(app);
      await moveSlider(app, second);
      await steps.look();
      if (Date.now() - begin >= 1000 * (warm + levels.length * everySeconds)) levels.push(await meter.measure());
      await page.waitForTimeout(Math.max(0, begin + 1000 * (second + 1) - Date.now()));
    }
    levels.push(await meter.measure());

    const fresh = await rateOfFreshPage(app);
    const [first, last] = [levels[0], levels[levels.length - 1]];
    await report(info, `endurance-${engine}`, {
      tried: `${MINUTES} minutes of training on ${engine === 'cpu' ? 'the CPU' : 'WebGPU (SwiftShader)'}, a slider moved every second`,
      command: 'npm run test:nightly -- endurance',
      hours: MINUTES / 60,
      lost: 0,
      measured: {
        steps: steps.total,
        inTheFirstFifth: `${inRates(steps.rate(0, 0.2))}, ${inWords(first)}`,
        inTheLastFifth: `${inRates(steps.rate(0.8, 1))}, ${inWords(last)}`,
        afterAReload: inRates(fresh),
      },
    });
    expect(steps.total, 'steps taken').toBeGreaterThan(10 * MINUTES);
    for (const [what, most] of Object.entries(SLACK) as [keyof typeof SLACK, number][])
      expect(last[what] - first[what], `${what}, more than after the warm-up`).toBeLessThan(most);
    expect(last.tensors).toBe(first.tensors);
    expect(last.workers).toEqual(first.workers);
    expect(last.gpuBuffers - first.gpuBuffers).toBeLessThanOrEqual(IN_FLIGHT);
    if (engine === 'webgpu') expect(first.gpuBuffers, 'buffers were counted').toBeGreaterThan(0);
  });
}

/** Plays where the run is at rest; from its start, once it has come to the last step there is. */
async function keepTraining(app: Distillery): Promise<void> {
  if (!(await app.button('Play').isVisible())) return;
  if ((await app.step()) >= 1_000_000) await app.button('Reset').click();
  await app.button('Play').click();
}

/** Steps per second right after a reload: what the machine gives at this moment to a page that has no past. */
async function rateOfFreshPage(app: Distillery): Promise<Rate> {
  await app.page.reload();
  await app.ready();
  const steps = new StepCount(app);
  for (let second = 0; second < 15; second++) {
    await keepTraining(app);
    await moveSlider(app, second);
    await steps.look();
    await app.page.waitForTimeout(1000);
  }
  return steps.rate(0, 1);
}

/** γ up and down and λ up and down again, as by the arrow keys: values come back, so the experiment stays the same. */
async function moveSlider(app: Distillery, second: number): Promise<void> {
  await app.slider(second % 4 < 2 ? 'γ interpretation' : 'λ sparsity').focus();
  await app.page.keyboard.press(second % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
}

interface Look {
  /** Milliseconds by the clock, and seconds of processor time that the page and its workers have used. */
  readonly at: number;
  readonly processor: number;
  readonly steps: number;
}

interface Rate {
  readonly perSecond: number;
  readonly perProcessorSecond: number;
}

/** Steps taken over time, beginnings anew allowed for. */
class StepCount {
  readonly #seen: Look[] = [];
  #before = 0;
  #total = 0;
  #session: CDPSession | null = null;

  constructor(private readonly app: Distillery) {}

  async look(): Promise<void> {
    const step = await this.app.step();
    this.#total += step >= this.#before ? step - this.#before : step;
    this.#before = step;
    this.#seen.push({ at: Date.now(), processor: await this.#processor(), steps: this.#total });
  }

  get total(): number {
    return this.#total;
  }

  /** In a part of the time, from 0 to 1, the very first seconds left out. */
  rate(from: number, to: number): Rate {
    const seen = this.#seen.slice(3);
    const [first, last] = [from, to].map((part) => seen[Math.round(part * (seen.length - 1))]);
    const steps = last.steps - first.steps;
    return {
      perSecond: Math.round((1000 * steps) / (last.at - first.at)),
      perProcessorSecond: Math.round(steps / (last.processor - first.processor)),
    };
  }

  async #processor(): Promise<number> {
    if (!this.#session) {
      this.#session = await this.app.page.context().newCDPSession(this.app.page);
      await this.#session.send('Performance.enable');
    }
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? Number.NaN;
  }
}

const inRates = ({ perSecond, perProcessorSecond }: Rate) =>
  `${perSecond} steps/s, ${perProcessorSecond} in a second of processor time`;
