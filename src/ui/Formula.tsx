/** The objective as a formula, each of its three parts with its present value underneath. */
import { TERM_NAMES, TERMS, type Term } from '../awd/terms';
import type { LossRecord } from '../store/state';
import { useDistillery } from '../store/useDistillery';
import { brief } from './numbers';

type Group = Term['group'];

/** Sum of the weighted terms of a group; null before the first step or where all its terms are off. */
function groupValue(record: LossRecord | null, group: Group): number | null {
  const values = TERM_NAMES.filter((name) => TERMS[name].group === group).map((name) => record?.terms[name] ?? null);
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
}

export function Formula() {
  const last = useDistillery(({ run }) => run.losses.at(-1) ?? null);
  return (
    <div className="formula">
      <math display="block" aria-label="Objective: reconstruction plus wavelet loss plus gamma times interpretation">
        <munder>
          <mrow>
            <mfrac>
              <mn>1</mn>
              <mi>m</mi>
            </mfrac>
            <mo>∑</mo>
            <msup>
              <mrow>
                <mo>‖</mo>
                <mi>x</mi>
                <mo>−</mo>
                <mover accent="true">
                  <mi>x</mi>
                  <mo>^</mo>
                </mover>
                <mo>‖</mo>
              </mrow>
              <mn>2</mn>
            </msup>
          </mrow>
          <Value of={groupValue(last, 'reconstruction')} />
        </munder>
        <mo>+</mo>
        <munder>
          <mrow>
            <mi>W</mi>
            <mo>(</mo>
            <mi>h</mi>
            <mo>;</mo>
            <mi>λ</mi>
            <mo>)</mo>
          </mrow>
          <Value of={groupValue(last, 'wavelet')} />
        </munder>
        <mo>+</mo>
        <munder>
          <mrow>
            <mi>γ</mi>
            <mo>∑</mo>
            <msub>
              <mrow>
                <mo>‖</mo>
                <mi mathvariant="normal">TRIM</mi>
                <mo>‖</mo>
              </mrow>
              <mn>1</mn>
            </msub>
          </mrow>
          <Value of={groupValue(last, 'interpretation')} />
        </munder>
      </math>
    </div>
  );
}

function Value({ of }: { readonly of: number | null }) {
  return <mtext style={{ fontFamily: 'var(--font-mono)' }}>{brief(of)}</mtext>;
}
