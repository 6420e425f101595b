import { describe, expect, it } from 'vitest';
import { caseTask } from './caseTask';
import { chooseEngine, compareSpeed, type GpuProbe } from './choice';
import { FakeClock, FakeEngine } from './fakes';

const REAL: GpuProbe = {
  adapter: { description: 'Some GPU', software: false },
  absence: '',
  obstacle: ({ shape }) => (shape.length === 1 ? null : 'Maps do not fit.'),
};
const SOFTWARE: GpuProbe = { ...REAL, adapter: { description: 'SwiftShader', software: true } };
const NONE: GpuProbe = { adapter: null, absence: 'This browser has no WebGPU.', obstacle: () => null };
const series = caseTask();
const maps = caseTask({ shape: [8, 8], count: 2 });

describe('chooseEngine', () => {
  it.each([
    ['auto', REAL, series, { engine: 'webgpu', why: '', compare: true }],
    ['webgpu', REAL, series, { engine: 'webgpu', why: '', compare: false }],
    ['cpu', REAL, series, { engine: 'cpu', why: '', compare: false }],
    ['webgpu', SOFTWARE, series, { engine: 'webgpu', why: '', compare: false }],
  ] as const)('%s gets what it asks for where it can be had', (requested, probe, task, wanted) => {
    expect(chooseEngine(requested, task, probe)).toEqual(wanted);
  });

  it.each([
    ['auto', SOFTWARE, series, /SwiftShader/],
    ['auto', NONE, series, /no WebGPU/],
    ['auto', REAL, maps, /Maps do not fit/],
    ['webgpu', NONE, series, /asked for.*no WebGPU/],
    ['webgpu', REAL, maps, /asked for.*Maps do not fit/],
  ] as const)('%s goes to the CPU and says why', (requested, probe, task, why) => {
    const choice = chooseEngine(requested, task, probe);
    expect(choice).toMatchObject({ engine: 'cpu', compare: false });
    expect(choice.why).toMatch(why);
  });
});

describe('compareSpeed', () => {
  async function compared(cpuMsPerStep: number, webgpuMsPerStep: number) {
    const clock = new FakeClock();
    const cpu = new FakeEngine({ clock, msPerStep: cpuMsPerStep });
    const webgpu = new FakeEngine({ clock, name: 'webgpu', msPerStep: webgpuMsPerStep });
    return { cpu, webgpu, comparison: await compareSpeed(cpu, webgpu, clock.now) };
  }

  it.each([
    [0.4, 1, 'cpu'],
    [0.5, 1, 'cpu'],
    [0.6, 1, 'webgpu'],
    [1, 1, 'webgpu'],
    [50, 1, 'webgpu'],
  ])('CPU %f ms a step, WebGPU %f: %s', async (cpu, webgpu, faster) => {
    expect((await compared(cpu, webgpu)).comparison.faster).toBe(faster);
  });

  it('does not keep anyone waiting for a CPU that cannot win any more', async () => {
    const { cpu, comparison } = await compared(50, 1);
    expect(cpu.step).toBeLessThan(10);
    expect(comparison.times).toBe('WebGPU takes 200 ms for 200 steps, the CPU 150 ms for 3.');
  });

  it('times fewer steps where they are long', async () => {
    const { webgpu, comparison } = await compared(200, 40);
    expect(comparison.times).toBe('WebGPU takes 1000 ms for 25 steps, the CPU 600 ms for 3.');
    expect(webgpu.step).toBe(35);
  });

  it('says both times in full where the CPU wins', async () => {
    expect((await compared(0.01, 1)).comparison.times).toBe(
      'WebGPU takes 200 ms for 200 steps, the CPU 2.0 ms for 200.',
    );
  });
});
