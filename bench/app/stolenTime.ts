/**
 * Processor time that the host of a virtual machine gives to others: the page then stands still in the middle of what it
 * does, and short tasks look long. Only Linux tells.
 */
import { readFileSync } from 'node:fs';

/** Clock ticks of all processors since the machine began. */
export interface Ticks {
  readonly all: number;
  readonly stolen: number;
}

/** Null where the system does not tell. */
export function ticksNow(): Ticks | null {
  try {
    return parseTicks(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}

/** From the first line of Linux' `/proc/stat`: user nice system idle iowait irq softirq steal, then guests, in user already. */
export function parseTicks(stat: string): Ticks {
  const ticks = stat.split('\n')[0].trim().split(/\s+/).slice(1, 9).map(Number);
  return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 };
}

/** Share of all processors' time between the two that was given to others; null where the system does not tell. */
export function stolenShare(before: Ticks | null, after: Ticks | null): number | null {
  if (!before || !after || after.all === before.all) return null;
  return (after.stolen - before.stolen) / (after.all - before.all);
}
