/**
 * The arrays a step works in, made once a run: no step allocates anything that grows with the data.
 * Walks that do not overlap in time share what lies between the bands, so three sets of slots serve four walks.
 */
import { type SlotArrays, slotArrays, type TransformPlan } from '../wavelets/decomposition';
import { type Real, zerosLike } from '../wavelets/filterBank';

/** Slots whose slot 0 is set anew each step. */
interface ExchangeableSample extends SlotArrays {
  readonly slots: Real[];
}

export interface Workspace {
  /** Analysis of x. Slot 0: x; bands: c. */
  readonly data: ExchangeableSample;
  /** Synthesis. Bands: c, the same memory as in `data`; slot 0: x̂, then the loss's gradient in x̂. */
  readonly reconstruction: SlotArrays;
  /** The loss's gradients in c and in all that led to it. Slot 0: as in `reconstruction`. */
  readonly dataGradient: SlotArrays;
  /** Transposed synthesis of ∇f, then the loss's gradients in place. Slot 0: ∇f; bands: IDWTᵀ ∇f. */
  readonly saliency: ExchangeableSample;
}

/** Work arrays for `batch` samples in the float type of `x`: [size][batch], which becomes slot 0 of `data`. */
export function workspace(plan: TransformPlan, batch: number, x: Real): Workspace {
  const data = slotArrays(plan, batch, { x });
  const reconstruction = slotArrays(plan, batch, { coefficients: data.coefficients });
  const dataGradient = slotArrays(plan, batch, { x: reconstruction.slots[0] });
  const saliencies = zerosLike(x, data.coefficients.length);
  return {
    data: { ...data, slots: [...data.slots] },
    reconstruction,
    dataGradient,
    saliency: sharing(plan, batch, saliencies, reconstruction),
  };
}

/** Slots with bands of their own in `coefficients` and with the rest of another walk. */
function sharing(plan: TransformPlan, batch: number, coefficients: Real, rest: SlotArrays): ExchangeableSample {
  const slots = plan.slots.map(({ size, band }, s) => {
    if (band === null) return rest.slots[s];
    const from = plan.bands[band].offset * batch;
    return coefficients.subarray(from, from + size * batch);
  });
  return { slots, coefficients };
}
