/**
 * Where the numbers of a step lie in the one buffer that all axis passes work in. Every block is [numbers][batch], so a
 * place here is in numbers a sample and the batch multiplies it. The GPU takes numbers four at a time. The gradient of the
 * reconstruction takes the place of the reconstruction, number by number, in what lies between the bands.
 */
import type { TransformPlan } from '../../../wavelets/decomposition';

/** Place of each slot of the plan. */
export type SlotPlaces = readonly number[];

export interface Arena {
  /** Analysis of x. Slot 0: x; bands: c. */
  readonly signal: SlotPlaces;
  /** Synthesis. Bands: c as in `signal`; slot 0: x̂, then the loss's gradient in x̂. */
  readonly reconstruction: SlotPlaces;
  /** The loss's gradients in c and in all that led to it. All but the bands: as in `reconstruction`. */
  readonly gradient: SlotPlaces;
  /** Transposed synthesis of ∇f, then the loss's gradients in place. Slot 0: ∇f; bands: IDWTᵀ ∇f. */
  readonly saliency: SlotPlaces;
  /** Places of the coefficients of the three walks that have bands of their own. */
  readonly coefficients: Readonly<Record<'signal' | 'gradient' | 'saliency', number>>;
  /** Numbers a sample. */
  readonly size: number;
}

/** Places for a plan. Without gradients `saliency` lies on what others use, for it is never walked. */
export function arena(plan: TransformPlan, hasGradients: boolean): Arena {
  let size = 0;
  const take = (numbers: number) => {
    size += numbers;
    return size - numbers;
  };
  const coefficients = () => take(plan.coefficientCount);
  const between = () => plan.slots.map((slot, s) => (slot.band === null && s > 0 ? take(slot.size) : 0));
  const places = (sample: number, bands: number, rest: SlotPlaces) =>
    plan.slots.map(({ band }, s) => (s === 0 ? sample : band === null ? rest[s] : bands + plan.bands[band].offset));

  const [x, estimate] = [take(plan.slots[0].size), take(plan.slots[0].size)];
  const [c, inC] = [coefficients(), coefficients()];
  const signal = places(x, c, between());
  const shared = between();
  const reconstruction = places(estimate, c, shared);
  const gradient = places(estimate, inC, shared);
  const [inputGradients, saliencies] = hasGradients ? [take(plan.slots[0].size), coefficients()] : [x, c];
  const saliency = places(inputGradients, saliencies, hasGradients ? between() : shared);
  return {
    signal,
    reconstruction,
    gradient,
    saliency,
    coefficients: { signal: c, gradient: inC, saliency: saliencies },
    size,
  };
}
