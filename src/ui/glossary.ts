/** The field's words, each in a sentence or two; a new one is a row here. */
export const GLOSSARY: readonly (readonly [term: string, meaning: string])[] = [
  [
    'adaptive wavelet distillation (AWD)',
    'Learning a wavelet that gives the data back, is sparse, and gathers in few coefficients what a trained network looks at.',
  ],
  ['attribution', 'How much a part of the input, or a coefficient, matters for the output of a network.'],
  ['band', 'The coefficients of one level and one orientation: details of a series; LH, HL and HH of a map.'],
  ['boundary mode', 'How a sample is thought to go on beyond its ends: zeros, repeated, mirrored, periodic.'],
  ['coefficient', 'How much of a scaled and shifted wavelet is in a sample.'],
  ['filter taps h', 'About ten numbers, the lowpass filter. They fix everything else: g, φ and ψ.'],
  ['γ interpretation', 'The weight of the sum of all absolute attributions in the objective.'],
  ['integrated gradients', 'Attribution by the gradients along the way from zero to the sample.'],
  ['λ sparsity', 'The weight of the sum of all absolute coefficients in the objective.'],
  ['level J', 'A scale: each level works on what the level before has smoothed, twice as coarse.'],
  [
    'objective',
    'What training makes small: reconstruction, the conditions of a wavelet, λ × sparsity, γ × interpretation.',
  ],
  [
    'orthonormal wavelet',
    'One whose scaled and shifted copies have length 1 and are at right angles, so that nothing is said twice.',
  ],
  ['peak counts', 'How many peaks of a map have which value under a kernel: features that predict Ω_m.'],
  ['saliency', 'Attribution by the gradient of the output alone.'],
  ['scaling function φ', 'The smooth partner of the wavelet: it measures a local mean.'],
  ['TRIM', 'Transformation importance: attributions carried from the pixels to the coefficients of a transform.'],
  [
    'untrained control',
    'The same network before it learned anything. What works as well with it was not learned by the network.',
  ],
  ['validity', 'Whether the taps obey the conditions of an orthonormal wavelet, within the tolerances shown.'],
  ['wavelet ψ', 'A short wiggle of mean zero that measures a local change.'],
];
