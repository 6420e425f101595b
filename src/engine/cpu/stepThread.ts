/** The SIMD engine's own thread: the step module on its samples, and the state of the optimisation in its memory. */
import { TERM_NAMES, type TermName, type TermWeights } from '../../awd/terms';
import type { LiveSettings } from '../engine';
import type { StepFunctions } from './stepModule';
import type { ThreadImage } from './threadImage';
import {
  FIRST_MOMENT,
  H,
  LEARNING_RATE,
  PROGRAM,
  SAMPLE_GRADIENTS,
  SECOND_MOMENT,
  SUMS,
  TERM_CMF,
  TERM_CONVOLUTION,
  TERM_COUNT,
  TERM_HIGHPASS_SUM,
  TERM_INTERPRETATION,
  TERM_LOWPASS_SUM,
  TERM_RECONSTRUCTION,
  TERM_SPARSITY,
  TERM_UNIT_NORM,
  TERMS,
  WEIGHTS,
} from './wasm/memoryMap';

const PLACES = {
  reconstruction: TERM_RECONSTRUCTION,
  lowpassSum: TERM_LOWPASS_SUM,
  highpassSum: TERM_HIGHPASS_SUM,
  unitNorm: TERM_UNIT_NORM,
  cmf: TERM_CMF,
  convolution: TERM_CONVOLUTION,
  sparsity: TERM_SPARSITY,
  interpretation: TERM_INTERPRETATION,
} as const satisfies Record<TermName, number>;

/** Views are of the module's memory: read and written in place. */
export class StepThread {
  /** [taps] */
  readonly h: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
  /** [TERM_COUNT], as the module numbers them. */
  readonly weights: Float64Array;
  readonly #sums: Float64Array;
  readonly #terms: Float64Array;
  readonly #learningRate: Float64Array;
  readonly #rows: Float64Array;
  readonly #totals: Float64Array;
  readonly #order: Uint32Array;
  readonly #functions: StepFunctions;
  readonly #image: ThreadImage;

  private constructor(image: ThreadImage, memory: ArrayBuffer, functions: StepFunctions, taps: number) {
    const { places } = image;
    const numbers = (at: number, length: number) => new Float64Array(memory, at, length);
    this.h = numbers(H, taps);
    this.firstMoment = numbers(FIRST_MOMENT, taps);
    this.secondMoment = numbers(SECOND_MOMENT, taps);
    this.weights = numbers(WEIGHTS, TERM_COUNT);
    this.#sums = numbers(SUMS, places.rowSize);
    this.#terms = numbers(TERMS, TERM_COUNT);
    this.#learningRate = numbers(LEARNING_RATE, 1);
    this.#rows = new Float64Array(memory, places.rows);
    this.#totals = numbers(places.totals, places.totalsRoom);
    this.#order = new Uint32Array(memory, places.order, places.orderRoom);
    this.#functions = functions;
    this.#image = image;
  }

  /** Rejects with a RangeError where memory is too small for the samples. */
  static async create(module: WebAssembly.Module, image: ThreadImage, taps: number): Promise<StepThread> {
    const memory = new WebAssembly.Memory({ initial: image.pages });
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    new Int32Array(memory.buffer, PROGRAM).set(image.program);
    for (const { at, length, write } of image.samples) write(new Float32Array(memory.buffer, at, length));
    return new StepThread(image, memory.buffer, exports as unknown as StepFunctions, taps);
  }

  configure({ weights, learningRate }: LiveSettings): void {
    for (const name of TERM_NAMES) this.weights[PLACES[name]] = weights[name];
    this.#learningRate[0] = learningRate;
  }

  /**
   * Takes steps after the first `taken`, at most `steps` and as many as fit one call of the module, and tells their
   * totals, valid until the next call. `orderAt`: the minibatch of each step, null: all samples.
   */
  run(steps: number, taken: number, orderAt: (step: number) => Uint32Array | null): Float64Array {
    const { order, orderRoom, totals, totalsRoom } = this.#image.places;
    const most = Math.min(steps, totalsRoom);
    let ready = orderRoom === 0 ? most : 0;
    for (let used = 0; ready < most; ready++) {
      const indices = orderAt(taken + ready) ?? new Uint32Array(0);
      if (used + 1 + indices.length > orderRoom) break;
      this.#order[used] = indices.length;
      this.#order.set(indices, used + 1);
      used += 1 + indices.length;
    }
    this.#functions.run(ready, taken, orderRoom === 0 ? 0 : order, totals);
    return this.#totals.subarray(0, ready);
  }

  /**
   * Rows [chunks][2 · taps + 3] of a share of a batch of `batch`: of the samples `indices`, or for null of the first
   * `samples` there are. Valid until the next call.
   */
  rows(batch: number, samples: number, indices: Uint32Array | null): Float64Array {
    const { order, rowSize, chunk } = this.#image.places;
    if (indices) this.#order.set(indices);
    this.#functions.evaluateChunks(samples, indices ? order : 0, batch);
    return this.#rows.subarray(0, Math.ceil(samples / chunk) * rowSize);
  }

  /** Ends step number `step`, from 1, of `batch` samples, given the rows of all chunks in pieces; its total. */
  finish(pieces: readonly Float64Array[], batch: number, step: number): number {
    this.#addUp(pieces);
    return this.#functions.finish(batch, step);
  }

  /** As `finish`, but takes no step: for the terms alone. */
  look(pieces: readonly Float64Array[], batch: number): void {
    this.#addUp(pieces);
    this.#functions.objective(batch);
  }

  /** Unweighted terms of the last evaluation, which was with `weights`. */
  terms(weights: TermWeights): Record<TermName, number | null> {
    const interpretable = this.#image.program[SAMPLE_GRADIENTS] !== 0;
    const value = (name: TermName) =>
      weights[name] === 0 || (name === 'interpretation' && !interpretable) ? null : this.#terms[PLACES[name]];
    return Object.fromEntries(TERM_NAMES.map((name) => [name, value(name)])) as Record<TermName, number | null>;
  }

  /** Sums over all rows, one after another, whatever pieces they come in. */
  #addUp(pieces: readonly Float64Array[]): void {
    const sums = this.#sums.fill(0);
    for (const rows of pieces) {
      for (let from = 0; from < rows.length; from += sums.length) {
        for (let i = 0; i < sums.length; i++) sums[i] += rows[from + i];
      }
    }
  }
}
