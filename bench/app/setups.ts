/** What the built app is measured with: data, engine and browser, one row each. */
import type { Adapter } from '../browsers';

export interface Setup {
  readonly name: string;
  readonly adapter: Adapter;
  /** Of the link. */
  readonly data: string;
  readonly engine: string;
  /** Seconds watched while training. */
  readonly seconds: number;
  /** Whether first visits and latencies are measured too. */
  readonly visits: boolean;
  /** Steps at which memory is read; null: not at all. */
  readonly memoryAt: readonly [early: number, late: number] | null;
}

export const SETUPS: readonly Setup[] = [
  {
    name: 'recovery, CPU engine, no WebGPU',
    adapter: 'none',
    data: 'recovery',
    engine: 'cpu',
    seconds: 20,
    visits: true,
    memoryAt: [500, 10_000],
  },
  {
    name: 'maps, CPU engine, no WebGPU',
    adapter: 'none',
    data: 'maps',
    engine: 'cpu',
    seconds: 10,
    visits: false,
    memoryAt: null,
  },
  {
    name: 'recovery, WebGPU engine, software adapter',
    adapter: 'software',
    data: 'recovery',
    engine: 'webgpu',
    seconds: 20,
    visits: true,
    memoryAt: null,
  },
  {
    // Few signals, so that a software adapter gets through so many steps; buffers are as many for any number.
    name: '4 recovery signals, WebGPU engine, software adapter',
    adapter: 'software',
    data: 'recovery&n=4',
    engine: 'webgpu',
    seconds: 2,
    visits: false,
    memoryAt: [500, 10_000],
  },
];
