/** What stays the same for all dispatches of a run on the axis kernels: sizes, and places in the arena (in fours) and in the partial sums. */
import { type RecordOf, recordStruct } from '../records';

export const RUN_FIELDS = {
  quads: 'Fours of samples beside each other.',
  sampleNumbers: 'Numbers of the samples, in fours.',
  coefficientNumbers: 'Numbers of their coefficients, in fours.',
  x: 'Place of the samples.',
  estimate: 'Place of the reconstruction, then of the gradient in it.',
  coefficients: 'Place of the coefficients.',
  coefficientGradients: 'Place of the gradients in them.',
  attributions: 'Place of IDWTᵀ ∇f, then of the gradients in it.',
  reconstructionRows: 'Rows of gradients of the reconstruction come first and end here.',
  interpretationRows: 'Those of IDWTᵀ ∇f end here.',
  gradientRows: 'Those of the analysis end here.',
  errorPartials: 'In partials: sums of squared errors.',
  errorRows: 'How many.',
  penaltyPartials: 'In partials: sums of |c|, then as many of |a|.',
  penaltyRows: 'How many of each.',
} as const;

export type RunRecord = RecordOf<typeof RUN_FIELDS>;
export const RUN_STRUCT = recordStruct('Run', RUN_FIELDS);

export const CHUNK_FIELDS = {
  first: 'Of the samples of the step, the one at place 0 of the batch.',
  share: 'Row of shares it writes.',
  begin: 'First sample that the buffer bound holds.',
  end: 'One more than the last.',
  destination: 'Place in the arena.',
} as const;

/** A chunk of the samples of a step, and, where they are fetched, the part of all samples they may lie in. */
export type ChunkRecord = RecordOf<typeof CHUNK_FIELDS>;
export const CHUNK_STRUCT = recordStruct('Chunk', CHUNK_FIELDS);
