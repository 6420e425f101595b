/**
 * The objective as a living formula: each part with its present value and its share of the total. Pointing at one, by
 * hand or by focus, says what it asks for and lights up what it moves.
 */
import type { ReactNode } from 'react';
import { FILTER_TERMS, type TermName } from '../awd/terms';
import { brief, percentage } from '../plots/numbers';
import { shownLosses } from '../store/selectors';
import type { LossRecord } from '../store/state';
import { useDistillery } from '../store/useDistillery';
import { Share } from './Share';
import { pointingAt, usePointedTerms } from './termEffects';
import { groupValue, meaningOf, shareOf } from './termMeaning';

interface Part {
  readonly name: string;
  readonly terms: readonly TermName[];
  readonly math: ReactNode;
}

const sum = <mo>∑</mo>;
const norm = (inside: ReactNode, index: string) => (
  <msub>
    <mrow>
      <mo>‖</mo>
      {inside}
      <mo>‖</mo>
    </mrow>
    <mn>{index}</mn>
  </msub>
);
const reconstructed = (
  <mover accent="true">
    <mi>x</mi>
    <mo>^</mo>
  </mover>
);

/** The parts in the order of Ha et al. 2021, eq. 8; the wavelet loss is its five conditions and λ × sparsity. */
const PARTS: readonly Part[] = [
  {
    name: 'reconstruction',
    terms: ['reconstruction'],
    math: (
      <>
        {sum}
        <msup>
          <mrow>
            <mo>‖</mo>
            <mi>x</mi>
            <mo>−</mo>
            {reconstructed}
            <mo>‖</mo>
          </mrow>
          <mn>2</mn>
        </msup>
      </>
    ),
  },
  {
    name: 'conditions of a wavelet',
    terms: FILTER_TERMS,
    math: (
      <>
        <mi>W</mi>
        <mo>(</mo>
        <mi>h</mi>
        <mo>)</mo>
      </>
    ),
  },
  {
    name: 'λ sparsity',
    terms: ['sparsity'],
    math: (
      <>
        <mi>λ</mi>
        {sum}
        {norm(<mi>c</mi>, '1')}
      </>
    ),
  },
  {
    name: 'γ interpretation',
    terms: ['interpretation'],
    math: (
      <>
        <mi>γ</mi>
        {sum}
        {norm(<mi mathvariant="normal">TRIM</mi>, '1')}
      </>
    ),
  },
];

export function Formula() {
  const last = useDistillery(({ run }) => shownLosses(run) ?? null);
  return (
    <div className="formula">
      <ul aria-label="The objective: the sum of">
        {PARTS.map((part) => (
          <li key={part.name}>
            <FormulaPart part={part} last={last} />
          </li>
        ))}
      </ul>
      <Meaning last={last} />
    </div>
  );
}

function FormulaPart({ part, last }: { readonly part: Part; readonly last: LossRecord | null }) {
  const { name, terms, math } = part;
  const value = groupValue(terms, last);
  const share = shareOf(value, last);
  const figures = last === null ? ['—'] : value === null ? ['off'] : [brief(value), percentage(share)];
  return (
    <button
      type="button"
      aria-label={`${name}: ${last === null ? 'no step yet' : figures.join(', ')}`}
      aria-describedby="formula-meaning"
      {...pointingAt(terms)}
    >
      <span className="formula-math">
        <math aria-hidden="true">
          <mrow>{math}</mrow>
        </math>
      </span>
      <span className="numeric">
        <b>{figures[0]}</b>
        {figures[1]}
      </span>
      <Share part={share} />
    </button>
  );
}

/** What is pointed at, in words; else an invitation. Its lines are kept free, so that nothing below moves. */
function Meaning({ last }: { readonly last: LossRecord | null }) {
  const terms = usePointedTerms();
  const maps = useDistillery(({ dataset }) => dataset?.kind === 'maps');
  return (
    <p className="note formula-meaning" id="formula-meaning">
      {terms.length === 0
        ? `Weighted values, summed over all ${maps ? 'pixels' : 'samples'}. Point at a part to see what it asks for and what it moves.`
        : meaningOf(terms, last)}
    </p>
  );
}
