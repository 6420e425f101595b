/** What every plot says of itself: accessible names, summaries, what is drawn. Rendered on the server, so without a browser. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TERM_NAMES, type TermName } from '../awd/terms';
import { waveletFunction } from '../wavelets/cascade';
import { lowpassFilter } from '../wavelets/families';
import { transformPlan } from '../wavelets/transformPlan';
import { AttributionMap } from './AttributionMap';
import { AttributionPlot } from './AttributionPlot';
import { bandImage } from './attributionBands';
import { BandStrips } from './BandStrips';
import { describeFilterSpectrum, FilterSpectrumPlot, filterSpectrumFigure } from './FilterSpectrumPlot';
import { describeLosses, LossPlot, type LossPoint, lossFigure } from './LossPlot';
import { MapCanvas } from './MapCanvas';
import type { Pixel } from './PixelCanvas';
import { TableView } from './PlotFigure';
import { describePredicted } from './PredictedPlot';
import { fileName } from './plotly';
import { Sparkline } from './Sparkline';
import { TapsPlot, tapsFigure } from './TapsPlot';
import { describeWavelet, WaveletPlot, waveletFigure } from './WaveletPlot';

const db5 = lowpassFilter('db5');
const db3 = lowpassFilter('db3');
const html = (element: ReactElement) => renderToStaticMarkup(element);
const names = (markup: string) => [...markup.matchAll(/role="img" aria-label="([^"]*)"/g)].map((match) => match[1]);

describe('WaveletPlot', () => {
  const data = { now: db5, start: db3, truth: { label: 'db5', h: db5 }, ghosts: [db3, db3] };
  const markup = html(<WaveletPlot {...data} curve="psi" height={200} />);

  it('is named, keyed and described', () => {
    expect(names(markup)).toEqual(['The wavelet ψ']);
    for (const key of ['now', 'start', 'truth (db5)', '2 earlier runs']) expect(markup).toContain(`${key}</li>`);
    expect(describeWavelet(data, 'psi')).toContain('distance to the true wavelet (db5) is 0.000');
    expect(describeWavelet(data, 'psi')).toContain('distance to the start is 2.349');
  });
  it('keeps its data table closed, and empty until opened', () => {
    expect(markup).toContain('<summary>Data table</summary></details>');
  });
  it('draws one path for all earlier runs, with gaps between', () => {
    const now = waveletFunction(db5);
    const { series } = waveletFigure({ now, start: null, truth: null, ghosts: [now, now] }, 'phi');
    expect(series.map((one) => one.id)).toEqual(['ghosts', 'now']);
    expect(Array.from(series[0].y).filter(Number.isNaN).length).toBe(2);
  });
});

describe('FilterSpectrumPlot', () => {
  it('shows both filters and a sum that a wavelet keeps at 2', () => {
    const figure = filterSpectrumFigure({ now: db5, start: null });
    const sum = figure.series.find((series) => series.id === 'sum');
    for (const value of Array.from(sum?.y ?? [])) expect(value).toBeCloseTo(2, 9);
    expect(describeFilterSpectrum(figure)).toContain('up to 0.5 π');
    expect(names(html(<FilterSpectrumPlot now={db5} start={db3} height={200} />))).toEqual([
      'Power response of the filters',
    ]);
  });
});

describe('TapsPlot', () => {
  it('shows h as it is and g as its mirror', () => {
    expect(Array.from(tapsFigure({ now: db5, start: null }, 'h').series[0].y)).toEqual(Array.from(db5));
    const g = tapsFigure({ now: db5, start: null }, 'g').series[0].y;
    expect(g[0]).toBe(db5[9]);
    expect(g[1]).toBe(-db5[8]);
    expect(names(html(<TapsPlot now={db5} start={db3} filter="g" height={150} />))).toEqual([
      'Taps of the highpass filter g',
    ]);
  });
});

describe('LossPlot', () => {
  const terms = (value: number) =>
    Object.fromEntries(TERM_NAMES.map((name) => [name, value])) as Record<TermName, number>;
  const point = (step: number): LossPoint => ({ step, terms: { ...terms(0.5), interpretation: null } });

  it('adds the filter terms and λ × sparsity to the wavelet loss, and leaves out what is off', () => {
    const { series } = lossFigure([point(0), point(10)], false);
    expect(series.map((one) => one.id)).toEqual(['reconstruction', 'wavelet']);
    expect(Array.from(series[1].y)).toEqual([3, 3]);
  });
  it('keeps the curve that is pointed at, or the total it is part of, and fades the others', () => {
    const styles = (unfolded: boolean) =>
      lossFigure([point(0), point(10)], unfolded, ['cmf']).series.map(({ id, style }) => `${id} ${style}`);
    expect(styles(false)).toEqual(['reconstruction ghost', 'wavelet solid']);
    expect(styles(true)).toContain('cmf dashed');
    expect(styles(true)).toContain('wavelet ghost');
  });
  it('unfolds the wavelet loss into its six terms', () => {
    expect(lossFigure([point(0)], true).series.length).toBe(8);
  });
  it('thins long histories to the same points as they grow, and keeps the last', () => {
    const history = Array.from({ length: 1003 }, (_, i) => point(i));
    const x = Array.from(lossFigure(history, false).series[0].x);
    expect(x.length).toBeLessThanOrEqual(402);
    expect(x.slice(0, 3)).toEqual([0, 4, 8]);
    expect(x.at(-1)).toBe(1002);
  });
  it('marks the step that is looked back at', () => {
    expect(lossFigure([point(0), point(10)], false, [], 4).references).toEqual([
      { orientation: 'vertical', at: 4, label: 'step 4' },
    ]);
  });
  it('has words for the start and for nothing', () => {
    expect(describeLosses([point(0), point(10)])).toContain('after step 10: reconstruction 0.5 at the start, 0.5 now');
    expect(html(<LossPlot history={[]} height={200} />)).toContain('No step taken yet.');
  });
});

describe('attributions', () => {
  const series = transformPlan([64], 3, 'zero', 10);
  const map = transformPlan([32, 32], 2, 'zero', 10);
  const ones = (count: number) => ({ h: db5, attributions: new Float32Array(count).fill(1) });

  it('of a series: the series, an image now and at the start, bars by scale', () => {
    const view = ones(series.coefficientCount);
    const markup = html(<AttributionPlot x={new Float32Array(64)} unit="mV" plan={series} now={view} start={view} />);
    expect(names(markup)).toEqual([
      'The series',
      'Attributions now, by band and time',
      'Attributions with the start wavelet, by band and time',
      'Sum of attributions at each scale',
    ]);
    expect(markup).toContain('boundary coefficients beyond the ends not drawn');
  });
  it('of a map: the map, attributions now and at the start, bars by scale', () => {
    const view = ones(map.coefficientCount);
    const markup = html(
      <AttributionMap x={new Float32Array(1024)} unit="κ" plan={map} now={view} start={view} size={200} />,
    );
    expect(names(markup)).toEqual([
      'The map',
      'Attributions now, all bands',
      'Attributions with the start wavelet, all bands',
      'Sum of attributions at each scale',
    ]);
    expect(markup).toContain('cV2 level 2, vertical');
  });
  it('says what to do where there are none', () => {
    const none = { h: db5, attributions: new Float32Array(0) };
    const markup = html(<AttributionPlot x={[1, 2]} unit="" plan={series} now={none} start={null} />);
    expect(markup).toContain('Choose or train one in the Network region');
  });
});

it('MapCanvas is named, can be focused and tells its extremes', () => {
  const markup = html(
    <MapCanvas values={[0, 0.25, 0.5, 1]} shape={[2, 2]} colours="sequential" quantity="κ" label="A map" size={100} />,
  );
  expect(names(markup)).toEqual(['A map']);
  expect(markup).toContain('tabindex="0"');
  expect(markup).toContain('0 … 1');
});

describe('a place that is read while the picture changes', () => {
  const beyond = { row: 4, column: 3 };

  it('is let go where fewer bands are left', () => {
    const plan = transformPlan([64], 2, 'zero', 10);
    const values = new Float32Array(plan.coefficientCount);
    const image = bandImage(plan, db5, values);
    const shown = { image, plan, spacing: null, h: db5, values, symbol: 'a', range: [-1, 1], title: 'Now' } as const;
    const strips = (pixel: Pixel) => html(<BandStrips {...shown} pixel={pixel} onPixel={() => undefined} />);
    expect(strips(beyond)).not.toContain('pixels-mark');
    expect(strips({ row: 2, column: 3 })).toContain('pixels-mark');
  });
  it('is let go where the map is smaller now', () => {
    const shared = { pixel: beyond, onPixel: () => undefined };
    const map = { shape: [2, 2], colours: 'sequential', quantity: 'κ', label: 'A map', size: 100 } as const;
    expect(html(<MapCanvas {...map} values={[0, 0.25, 0.5, 1]} shared={shared} />)).toContain('0 … 1');
  });
});

it('predictions of a single sample are one sample, of which no correlation can be told', () => {
  const one = { truth: [1], predicted: [2], name: 'mass', by: 'AWD' };
  expect(describePredicted(one)).toBe('AWD: 1 test sample, correlation of predicted and true mass undefined.');
  expect(describePredicted({ ...one, truth: [], predicted: [] })).toBe('No test samples.');
});

it('a table has headings for columns and rows', () => {
  const markup = html(<TableView table={{ columns: ['t', 'ψ'], rows: [['0', '1']], note: '' }} />);
  expect(markup).toContain('<th scope="col">ψ</th>');
  expect(markup).toContain('<th scope="row">0</th><td>1</td>');
});

it('Sparkline is decoration', () => {
  expect(html(<Sparkline values={[1, 2, 1]} width={60} height={20} />)).toMatch(/<svg[^>]*aria-hidden="true"/);
});

it('fileName is plain ASCII', () => {
  expect(fileName('The wavelet ψ')).toBe('wavelet-psi');
  expect(fileName('Σ|a| by scale')).toBe('a-by-scale');
});
