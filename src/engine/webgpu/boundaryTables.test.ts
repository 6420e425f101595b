import { describe, expect, it } from 'vitest';
import { BOUNDARY_MODE_NAMES, BOUNDARY_MODES, OUTSIDE } from '../../wavelets/boundary';
import { transformPlan } from '../../wavelets/decomposition';
import { boundaryTables, LEVEL_FIELD_NAMES, type Level, marginsOf } from './boundaryTables';
import { signalLayout } from './signalLayout';

const CASES = BOUNDARY_MODE_NAMES.flatMap((mode) =>
  [2, 6, 20].flatMap((taps) => [2, 3, 16, 27].map((length) => ({ mode, taps, length }))),
);

describe.each(CASES)('$mode, $taps taps, $length samples', ({ mode, taps, length }) => {
  const plan = transformPlan([length], 1, mode, taps);
  const phase = BOUNDARY_MODES[mode].phase(taps);

  it.each(['analysis', 'synthesis'] as const)('margins say the same as the index table of the %s', (table) => {
    const { index, outputLength, n } = plan.steps[0][table];
    const { positions, sources } = marginsOf(plan.steps[0][table], phase);
    const sourceAt = (p: number) => (p >= phase && p < phase + n ? p - phase : sources[positions.indexOf(p)]);
    const said = Array.from(index, (_, at) => sourceAt(2 * Math.floor(at / taps) + (at % taps)));
    expect(said).toEqual([...index]);
    expect(positions.length).toBe(2 * outputLength + taps - 2 - n);
  });
});

describe.each(BOUNDARY_MODE_NAMES)('tables of mode %s', (mode) => {
  const plan = transformPlan([21], 3, mode, 8);
  const layout = signalLayout(21, 3, mode, 8, 256);
  const { levels, numbers } = boundaryTables(plan, layout);
  const width = LEVEL_FIELD_NAMES.length;
  const read = (i: number) =>
    Object.fromEntries(LEVEL_FIELD_NAMES.map((name, f) => [name, levels[i * width + f]])) as Level;

  it.each([0, 1, 2, 3, 4, 5])('list at each sample the margin positions that copy it, level record %i', (i) => {
    const level = read(i);
    const axis = plan.steps[i % 3][i < 3 ? 'analysis' : 'synthesis'];
    const { positions, sources } = marginsOf(axis, layout.phase);
    expect([...numbers.subarray(level.sources, level.sources + level.margins)]).toEqual(sources);
    const copies = Array.from({ length: level.inputs }, (_, sample) => {
      const [from, to] = [numbers[level.starts + sample], numbers[level.starts + sample + 1]];
      return [...numbers.subarray(level.entries + from, level.entries + to)];
    });
    expect(copies).toEqual(copies.map((_, sample) => positions.filter((_, m) => sources[m] === sample)));
    expect(level.folds).toBe(sources.filter((source) => source !== OUTSIDE).length);
    expect([level.inputs, level.outputs]).toEqual([axis.n, axis.outputLength]);
  });
});
