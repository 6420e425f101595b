import { describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { caseTask } from './caseTask';
import type { GpuProbe } from './choice';
import type { CreateEngine } from './engine';
import { FakeClock, FakeEngine, fakeEngines, SETTINGS } from './fakes';
import { Placement } from './placement';

const REAL: GpuProbe = { adapter: { description: 'Some GPU', software: false }, absence: '', obstacle: () => null };
const placing = { task: caseTask(), settings: SETTINGS, checkpoint: null };
const lost = new StatedError('device-lost', 'The GPU went away.');

/** A machine with a real GPU; the clock drives steps and losses. */
function machine(cpuMsPerStep: number, webgpuMsPerStep: number, createWebGpu?: CreateEngine) {
  const clock = new FakeClock();
  const cpu = fakeEngines({ clock, msPerStep: cpuMsPerStep });
  const webgpu = fakeEngines({ clock, name: 'webgpu', msPerStep: webgpuMsPerStep });
  const placement = new Placement({
    createCpu: cpu.create,
    createWebGpu: createWebGpu ?? webgpu.create,
    probe: async () => REAL,
    now: clock.now,
  });
  return { clock, cpu, webgpu, placement };
}

describe('Placement', () => {
  it('prefers a real GPU and shows what was measured', async () => {
    const { engine, lamp } = await machine(1, 1).placement.place('auto', placing);
    expect(engine.name).toBe('webgpu');
    expect(lamp).toEqual({
      where: 'webgpu',
      detail: expect.stringMatching(/^fake webgpu\. WebGPU takes 200 ms .* the CPU \d/),
    });
  });

  it('takes the CPU where it is measured twice as fast', async () => {
    const { lamp } = await machine(0.1, 1).placement.place('auto', placing);
    expect(lamp).toEqual({
      where: 'cpu',
      detail: expect.stringMatching(/200 ms for 200 steps, the CPU 20 ms for 200/),
      beatsWebgpu: true,
    });
  });

  it('goes to the GPU all the same where it is asked for, unmeasured', async () => {
    const { placement, cpu } = machine(0.1, 1);
    expect((await placement.place('webgpu', placing)).lamp).toEqual({ where: 'webgpu', detail: 'fake webgpu' });
    expect(cpu.made).toEqual([]);
  });

  it('measures a task once and disposes of the engines it measured with', async () => {
    const { placement, cpu, webgpu } = machine(1, 1);
    const first = await placement.place('auto', placing);
    const made = cpu.made.length + webgpu.made.length;
    expect([...cpu.made, ...webgpu.made].filter(({ disposed }) => !disposed)).toEqual([first.engine]);
    await placement.place('auto', placing);
    expect(cpu.made.length + webgpu.made.length).toBe(made + 1);
    await placement.place('auto', { ...placing, task: caseTask({ batch: 3 }) });
    expect(cpu.made.length + webgpu.made.length).toBe(made + 4);
  });

  it('hands out an engine that has taken no step, or is at the checkpoint', async () => {
    const { placement } = machine(1, 1);
    expect((await placement.place('auto', placing)).snapshot.step).toBe(0);
    const checkpoint = { step: 40, h: [1], firstMoment: [0], secondMoment: [0] };
    expect((await placement.place('auto', { ...placing, checkpoint })).snapshot.step).toBe(40);
  });

  it('falls back to the CPU with the reason where the WebGPU engine cannot be made', async () => {
    const { placement } = machine(1, 1, async () => {
      throw new StatedError('shader-failed', 'The shader did not compile.');
    });
    for (const requested of ['auto', 'webgpu'] as const) {
      const { lamp } = await placement.place(requested, placing);
      expect(lamp).toEqual({ where: 'cpu', detail: expect.stringContaining('The shader did not compile.') });
    }
  });

  it('goes to a new device after a loss, and to the CPU after a second one within 30 seconds', async () => {
    const { placement, clock } = machine(1, 1);
    expect(await placement.replace(lost, placing)).toMatchObject({
      lamp: { where: 'webgpu' },
      why: expect.stringMatching(/lost/),
    });
    clock.ms += 29_000;
    expect(await placement.replace(lost, placing)).toMatchObject({
      lamp: { where: 'cpu' },
      why: expect.stringMatching(/twice/),
    });
  });

  it('trusts the GPU again after 30 seconds', async () => {
    const { placement, clock } = machine(1, 1);
    await placement.replace(lost, placing);
    clock.ms += 31_000;
    expect((await placement.replace(lost, placing)).lamp.where).toBe('webgpu');
  });

  it('lets go of an engine that is lost while its first state is read, and goes to the CPU', async () => {
    const made: FakeEngine[] = [];
    const { placement } = machine(1, 1, async () => {
      const engine = new FakeEngine({ name: 'webgpu' });
      engine.snapshot = () => Promise.reject(lost);
      made.push(engine);
      return engine;
    });
    expect((await placement.place('webgpu', placing)).lamp).toMatchObject({
      where: 'cpu',
      detail: expect.stringContaining(lost.message),
    });
    expect((await placement.replace(lost, placing)).lamp.where).toBe('cpu');
    expect(made.map(({ disposed }) => disposed)).toEqual([true, true]);
  });

  it('goes to the CPU where no new device comes, and after any other failure', async () => {
    const { placement } = machine(1, 1, async () => {
      throw new Error('no adapter');
    });
    expect(await placement.replace(lost, placing)).toMatchObject({
      lamp: { where: 'cpu' },
      why: expect.stringMatching(/no adapter/),
    });
    const failure = new StatedError('gpu-failed', 'Out of memory.');
    expect(await machine(1, 1).placement.replace(failure, placing)).toMatchObject({
      lamp: { where: 'cpu' },
      why: expect.stringMatching(/Out of memory/),
    });
  });
});
