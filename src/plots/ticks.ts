/**
 * Where ticks stand and how they read: steps of 1, 2 or 5 times a power of ten, decades on logarithmic axes,
 * fractions of π for angular frequency, names for positions.
 */
import type { Axis, Range } from './figure';
import { plain, superscript } from './numbers';

export interface TickMark {
  readonly value: number;
  readonly label: string;
}

/** The 1-2-5 step that cuts `span` into nearest to `count` parts. */
export function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  const decade = 10 ** Math.floor(Math.log10(rough));
  const upTo = [Math.SQRT2, Math.sqrt(10), Math.sqrt(50), Number.POSITIVE_INFINITY];
  return [1, 2, 5, 10][upTo.findIndex((bound) => rough <= bound * decade)] * decade;
}

/** Multiples of a 1-2-5 step within the range, about `count` of them. */
export function linearTicks([low, high]: Range, count: number): TickMark[] {
  const step = niceStep(high - low, count);
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  const labels = labeller(step, Math.max(Math.abs(low), Math.abs(high)));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = roundTo(first + i, step);
    return { value, label: labels(value) };
  });
}

/** Every second, third … of evenly spaced ticks: as many as have room for their labels, where a tick has `pitch` letters. */
export function withRoom(ticks: readonly TickMark[], pitch: number): TickMark[] {
  const longest = Math.max(0, ...ticks.map(({ label }) => label.length));
  const every = Math.max(1, Math.ceil(longest / pitch));
  return ticks.filter((_, i) => i % every === 0);
}

/** Powers of ten within the range, every second or third where there are many; with 2 and 5 where there are few. */
export function logTicks([low, high]: Range, count: number): TickMark[] {
  const from = Math.log10(low);
  const to = Math.log10(high);
  const decades = to - from;
  if (decades <= 0.5) return linearTicks([low, high], count);
  const every = Math.max(1, Math.ceil(decades / count - 1e-9));
  const factors = decades <= 1.01 && count >= 3 ? [1, 2, 5] : [1];
  const writtenOut = from >= -3 - 1e-9 && to <= 4 + 1e-9;
  const ticks: TickMark[] = [];
  for (let decade = Math.floor(from); decade <= to + 1e-9; decade++) {
    if (decade % every !== 0) continue;
    for (const factor of factors) {
      const value = factor * 10 ** decade;
      const at = Math.log10(value);
      if (at >= from - 1e-9 && at <= to + 1e-9) ticks.push({ value, label: powerOfTen(factor, decade, writtenOut) });
    }
  }
  return ticks;
}

/** Multiples of π/4 (of π/2 where there is little room) within the range. */
export function piTicks([low, high]: Range, count: number): TickMark[] {
  const parts = count >= 4 ? 4 : 2;
  const ticks: TickMark[] = [];
  for (let i = Math.ceil((low * parts) / Math.PI - 1e-9); i <= (high * parts) / Math.PI + 1e-9; i++) {
    ticks.push({ value: (i * Math.PI) / parts, label: piLabel(i, parts) });
  }
  return ticks;
}

/** Names at 0, 1, 2 …, every second, third … where there is room for `count` only. */
export function namedTicks(names: readonly string[], [low, high]: Range, count: number): TickMark[] {
  const every = Math.max(1, Math.ceil(names.length / Math.max(1, count)));
  return names
    .map((label, value) => ({ value, label }))
    .filter(({ value }) => value % every === 0 && value >= low && value <= high);
}

/** The ticks of an axis over a range, about `count` of them. */
export function axisTicks(axis: Axis, range: Range, count: number): TickMark[] {
  if (axis.ticks === 'pi') return piTicks(range, count);
  if (axis.ticks !== undefined && axis.ticks !== 'decimal') return namedTicks(axis.ticks, range, count);
  return axis.scale === 'log' ? logTicks(range, count) : linearTicks(range, count);
}

/** `10⁻³`, `2·10⁻³`, or written out. */
function powerOfTen(factor: number, decade: number, writtenOut: boolean): string {
  if (writtenOut) return plain(factor * 10 ** decade, Math.max(0, -decade));
  return factor === 1 ? `10${superscript(decade)}` : `${factor}·10${superscript(decade)}`;
}

/** Text of ticks `step` apart: as many decimals as the step needs, powers of ten where those would be long. */
function labeller(step: number, largest: number): (value: number) => string {
  const finest = Math.floor(Math.log10(step) + 1e-9);
  const decimals = Math.max(0, -finest);
  if (decimals <= 4 && largest < 1e6) return (value) => plain(value, decimals);
  const decade = Math.floor(Math.log10(largest) + 1e-9);
  const digits = Math.max(0, decade - finest);
  return (value) => (value === 0 ? '0' : `${plain(value / 10 ** decade, digits)}·10${superscript(decade)}`);
}

/** `multiple × step` without the last bits of noise. */
function roundTo(multiple: number, step: number): number {
  return Number((multiple * step).toPrecision(12));
}

function piLabel(i: number, parts: number): string {
  if (i === 0) return '0';
  const common = i % parts === 0 ? parts : i % (parts / 2) === 0 ? parts / 2 : 1;
  const above = Math.abs(i) / common;
  const below = parts / common;
  return `${i < 0 ? '−' : ''}${above === 1 ? '' : above}π${below === 1 ? '' : `/${below}`}`;
}
