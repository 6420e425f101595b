/**
 * Gradients g = ∂f/∂x that come in a file beside the samples, or later for samples already loaded: checked against
 * their shape, said to be all zero where they are.
 */
import { StatedError } from '../../errors';
import { holdsWords, type RawArray } from '../formats/rawArray';
import type { Samples } from '../samples';
import { grouped, shapeText } from '../wording';
import { squeezed, transposed } from './arrange';
import type { Arranged } from './arranged';
import { type Draft, inTypeOf } from './draft';
import type { FileArray } from './fileArray';
import { scaledGradients } from './standardise';
import { noNumbers } from './words';

/** A file is taken for gradients by its name: `g.npy`, `g_train.npy`, `x_grad.npy`; not `degraded.npy`. */
export function namedGradients(fileName: string): boolean {
  return /^g(_|\b)|gradient|(^|[^a-z])x?grads?([^a-z]|$)/i.test(fileName);
}

/** The draft with gradients, or null where their shape is another. `axis`: how the samples lay in their file. */
export function withGradients(draft: Draft, axis: Arranged['axis'], file: FileArray): Draft | null {
  const gradients = inOrderOf(draft, axis, file.array);
  if (!gradients) return null;
  const problem = finiteProblem(gradients, file.fileName);
  if (problem !== null) return { ...draft, notes: [...draft.notes, `${problem} ${LEFT_OUT}`] };
  const notes = [...draft.notes, ...zeroNotes(gradients, file.fileName)];
  return { ...draft, gradients: inTypeOf(draft.x, gradients), notes };
}

/** The draft without gradients, and the reason why γ stays off. `wanted`: the samples as they lay in their file. */
export function withoutGradients(draft: Draft, wanted: Draft, file: FileArray): Draft {
  return { ...draft, notes: [...draft.notes, `${shapeProblem(file, wanted)} ${LEFT_OUT}`] };
}

const LEFT_OUT = 'The gradients are left out; γ stays off.';

/** What gradients that come later must fit. */
export interface GradientTarget {
  readonly count: number;
  readonly shape: readonly number[];
  /** Of the standardisation: ∂f/∂x' = deviation · ∂f/∂x. */
  readonly deviation: readonly number[];
  /** Float type of the samples, which their gradients share. */
  readonly float64: boolean;
}

/** Gradients of raw values for samples already loaded. Throws `gradients-shape`, `gradients-infinite`, `words-no-samples`. */
export function gradientsFor(
  target: GradientTarget,
  file: FileArray,
): { readonly gradients: Samples; readonly notes: readonly string[] } {
  const { array, fileName } = file;
  if (holdsWords(array)) throw noNumbers(file);
  const fits = sameShape(squeezed(array.shape), squeezed([target.count, ...target.shape]));
  if (!fits)
    throw new StatedError(
      'gradients-shape',
      shapeProblem(file, target),
      'Make gradients of the samples that are loaded, or open samples and gradients together. What is no gradients opens under another name.',
    );
  const problem = finiteProblem(array.data, fileName);
  if (problem !== null) throw new StatedError('gradients-infinite', problem, 'Mend them: np.nan_to_num(g).');
  const stored = target.float64 ? Float64Array.from(array.data) : Float32Array.from(array.data);
  return { gradients: scaledGradients(stored, target.deviation), notes: zeroNotes(array.data, fileName) };
}

/** The gradients in the order of the samples, or null where the shapes differ. */
function inOrderOf({ count, shape }: Draft, axis: Arranged['axis'], { shape: given, data }: RawArray): Samples | null {
  const sides = squeezed(given);
  if (axis === 'columns' && sameShape(sides, squeezed([shape[0], count]))) return transposed(data, shape[0], count);
  return sameShape(sides, squeezed([count, ...shape])) ? data : null;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((side, axis) => side === b[axis]);
}

function shapeProblem({ array, fileName }: FileArray, { count, shape }: Pick<Draft, 'count' | 'shape'>): string {
  return `“${fileName}” has the shape ${shapeText(array.shape)}, the samples have ${shapeText([count, ...shape])}.`;
}

function finiteProblem(gradients: Samples, fileName: string): string | null {
  const at = gradients.findIndex((value) => !Number.isFinite(value));
  return at < 0 ? null : `Value ${grouped(at + 1)} of the gradients “${fileName}” is ${gradients[at]}.`;
}

function zeroNotes(gradients: Samples, fileName: string): string[] {
  return gradients.every((value) => value === 0)
    ? [`All gradients in “${fileName}” are 0: γ has nothing to act on.`]
    : [`Gradients ∂f/∂x from “${fileName}”: γ works without a network.`];
}
