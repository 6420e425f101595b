/**
 * The kinds of setting that a row of `FIELDS` can be, and what makes a row of each: a number, a count, a choice, a text.
 */
import { RANGES, RANGES_WHY } from './ranges';

/**
 * What a change sets off. `live` is read at the next step; `restart` begins a new run; `network` computes the input
 * gradients anew, then restarts; `data` opens the data anew, then the rest; `view` touches no run.
 */
export type Effect = 'live' | 'restart' | 'network' | 'data' | 'view';

interface Common {
  /** Name in the link. Frozen per link version. */
  readonly key: string;
  readonly effect: Effect;
  readonly label: string;
}

export interface NumberField extends Common {
  readonly type: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly scale: 'linear' | 'log';
}

/** A whole number or the word `all`, kept as 0. */
export interface CountField extends Common {
  readonly type: 'count';
  readonly default: number;
  readonly max: number;
}

export interface ChoiceField<T extends string = string> extends Common {
  readonly type: 'choice';
  readonly default: T;
  readonly options: readonly T[];
}

/** A word or a short list, as far as its pattern allows. */
export interface TextField extends Common {
  readonly type: 'text';
  readonly default: string;
  readonly pattern: RegExp;
  /** What is wrong with other text: a clause that follows it. */
  readonly why: string;
}

export type Field = NumberField | CountField | ChoiceField | TextField;

/** A number within its range; `log` sliders include 0. */
export const number = (
  row: Common & { default: number; min: number; max: number; scale?: 'linear' | 'log' },
): NumberField => ({
  type: 'number',
  integer: false,
  scale: 'linear',
  ...row,
});

/** A whole number within its range. */
export const integer = (row: Common & { default: number; min: number; max: number }): NumberField => ({
  type: 'number',
  integer: true,
  scale: 'linear',
  ...row,
});

/** A whole number of at least 1, or all. */
export const count = (row: Common & { default: number; max: number }): CountField => ({ type: 'count', ...row });

/** One of several words. */
export const choice = <T extends string>(row: Common & { default: T; options: readonly T[] }): ChoiceField<T> => ({
  type: 'choice',
  ...row,
});

/** Free text of a pattern; `why` says what is wrong with any other. */
export const text = (row: Common & { default: string; pattern: RegExp; why: string }): TextField => ({
  type: 'text',
  ...row,
});

/** A list of whole numbers and ranges, empty by default. */
export const numbers = (row: Common) => text({ ...row, default: '', pattern: RANGES, why: RANGES_WHY });
