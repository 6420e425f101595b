/** Joins the reports of the cases into docs/results.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PUBLISHED, type PublishedTable } from '../../src/predict/published';
import { resultPath } from './report';

const HEAD = `# Results

Written by \`npm run cases -- page\` from what \`npm run cases -- NAME\` measured; nothing stands here that a run did not
print. Each part says what was run, on how many seeds, on which machine and under which load: times under load are no
measure of speed. All samples are generated (\`npm run demos\`), so figures differ from those of the paper, whose data
cannot be shipped. An advantage is credited to distillation only where the distilled wavelet beats both its twin without
the interpretation loss (γ = 0, with its own long range of λ) and a wavelet distilled from an untrained network of the
same shape, each by more than twice the error of the paired difference.
`;

/** The paper's own tables, from the one place that holds them. */
function published({ title, score, rows, note }: PublishedTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [line(['published predictor', score]), line(['---', '---']), ...rows.map(line)].join('\n');
  return `**Published: ${title}**\n\n${table}\n\n${note}\n`;
}

const PUBLISHED_HEAD = `## Published figures, not measured here

Ha, Singh, Lanusse, Upadhyayula and Yu, NeurIPS 34 (2021). Other data than these, so the numbers are not to be compared
one by one.
`;

/** What the tables mean, in words; figures stay in the tables. */
const REMARKS: Readonly<Record<string, string>> = {
  recovery:
    'The start that is not back by step 400 needs more steps, and so do some starts with γ = 0.2. ' +
    'Above γ = 1 all starts come back, but the interpretation pulls the filter off the wavelets, the more the larger γ.',
  peaks:
    'The last place of db5 with four patches among wavelets and kernels in the 22-bin recipe comes from a covariance of 88 ' +
    'bins estimated on 120 maps; with 8 bins and half pooled covariances it is level with Laplace. ' +
    'The network sees far more than any count of peaks.',
  maps:
    'Adapting beats db5, but so do γ = 0, a wavelet distilled from an untrained network, and a wavelet from a book chosen by ' +
    'the same cross-validation: a filter that suits the maps helps, whoever finds it. γ = 0 chose the greatest λ of its range ' +
    'in three of five seeds; it is walked on below. Most of the chosen filters still moved at the end; “more steps” below ' +
    'goes on with one. **What limits it.** Of a filter the counts see windows of three taps, and of a map its peaks: all ' +
    'filters that were chosen, learned or from a book, end within an error of each other. The network, which sees the whole ' +
    'map, errs little more than half as much.',
  mapsTried:
    'Each change ends within about an error of the unchanged run, but for the 22 bins with a covariance each: there all ' +
    'errors are twice as large, and adapting gains most. sym5 is the better start and ends where db5 does.',
  mapsControl: 'With more room for λ no seed ends at the edge of its range, and the control stays level with AWD.',
  mapsLonger:
    'Ten times the steps lower the cross-validated error of AWD and of γ = 0 a little, not that of the untrained control; on ' +
    'the test maps no filter’s error changes by more than an error bar. AWD’s filter moves as fast after them as after the ' +
    'first 300.',
  traces:
    '**What limits it.** The outcome is a sum of slow properties (amplitude, lifetime, burst, fall). The largest coefficient of ' +
    'each band of db5 holds of them about what five linear features can hold, so that cross-validation goes to the weakest λ ' +
    'and γ of the grid, at which the filter is at rest close to db5. The networks read more than these features can carry. ' +
    'The ridge on the raw trace lies lower than the expected figure; “what was tried to reach the expected ridge” below ' +
    'says why.',
  packets:
    'No spectrum tells the classes apart, the largest absolute coefficients do, and adapting adds nothing sure to db5; the ' +
    'network, which sees the shape of the whole packet, is far ahead.',
  tracesTried:
    'No change makes the distilled filter better than its own start by more than a thousandth. More features a band help, ' +
    'db5 and AWD alike.',
  tracesRidge:
    'The recipe is not the cause, nor are the traces: the prototype’s traces give the same within the errors at every number ' +
    'of traces, and neither more of them nor another penalty reaches the figure. A single small test set can: it needs one ' +
    'whose ceiling is above 0.5 by luck. With its default seed and 2,000 traces in all the prototype draws such a set (the ' +
    'ridge on the first 1,000 has 0.466 on the others, where the ceiling is 0.551). But there db5 has 0.482, not the expected ' +
    '0.388: no one test set was found that gives both figures, and on the prototype’s traces too db5 is above the ridge (by ' +
    '0.008 ± 0.001, 8 seeds with 20,000 test traces each). The expected figures are those of single seeds; how large their ' +
    'test sets were is not recorded.',
  onsets:
    'Adapting helps, and beats db5 by far; but a wavelet distilled from an untrained network does the same, and γ = 0 and a ' +
    'wavelet from a book come close. What helps is a short filter of the right phase that answers to an onset, whoever finds ' +
    'it. In one seed of eight γ = 0 chose the greatest λ of its range, where its filter is no wavelet any more.',
  compression:
    'On maps, packets and onsets a learned filter leaves fewer coefficients that matter than db5 does. The controls leave ' +
    'about as few, so this is no sign of what a network learned either. On traces AWD’s filters, as cross-validation chose them, are db5 all ' +
    'but unchanged.',
};

const GRID = `## The whole paper grid for the maps

3 values of λ × 11 of γ × 3 seeds, 300 warm steps of batch 100 a cell, on the 2,560 maps of the peak counts. Each shard is
one λ of one seed and can run on a machine of its own; an interrupted one goes on where it was. The merged file opens in
the Sweep region, beside \`x.npy\` and \`y.npy\`.

\`\`\`
npm run cases -- sweepArrays
for i in 1 2 3 4 5 6 7 8 9; do npm run awd -- sweep --grid maps-sweep.local/grid.json --shard $i/9 --out maps-sweep.local; done
npm run awd -- merge maps-sweep.local
\`\`\`
`;

const remark = (name: string) => (REMARKS[name] ? `\n${REMARKS[name]}\n` : '');

export function writePage(names: readonly string[]): void {
  const parts = names.filter((name) => existsSync(resultPath(`${name}.md`)));
  const written = parts.map((name) => `${readFileSync(resultPath(`${name}.md`), 'utf8')}${remark(name)}`);
  const page = [HEAD, ...written, GRID, PUBLISHED_HEAD, ...Object.values(PUBLISHED).map(published)].join('\n');
  writeFileSync(resultPath('../results.md'), page);
}
