/** Joins the reports of the cases into docs/results.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resultPath } from './report';

const HEAD = `# Results

Written by \`npm run cases -- page\` from what \`npm run cases -- NAME\` measured; nothing stands here that a run did not
print. Each part says what was run, on how many seeds, on which machine and under which load: times under load are no
measure of speed. All samples are generated (\`npm run demos\`), so figures differ from those of the paper, whose data
cannot be shipped. An advantage is credited to distillation only where the distilled wavelet beats both its twin without
the interpretation loss (γ = 0, with its own long range of λ) and a wavelet distilled from an untrained network of the
same shape, each by more than twice the error of the paired difference.
`;

const PUBLISHED = `## Published figures, for comparison

Ha, Singh, Lanusse, Upadhyayula and Yu, NeurIPS 34 (2021), on data that are not these. RMSE on Ω_m in units of 10⁻² (the
slides print 10⁻⁴; the notebooks' numbers are 0.0103 and so on).

| published | AWD | AWD, γ = 0 | start wavelet (db5) | network | others |
| --- | --- | --- | --- | --- | --- |
| Ω_m from maps, RMSE (10⁻²) | 1.029 | 1.354 | 1.569 | 1.156 (ResNet) | Roberts cross 1.259, Laplace 1.369, peak height 1.609 |
| outcome of traces, R² | 0.262 | 0.231 | 0.197 | 0.237 (LSTM) | |
| compression, maps | 0.610 | | 0.620 | | |
| compression, traces | 0.574 | | 0.704 | | |
`;

const GRID = `## The whole paper grid for the maps

3 values of λ × 11 of γ; each share can run on its own machine, and the merged file opens in the Sweep region. \`x.npy\`,
\`g.npy\` and \`y.npy\` are the maps, the network's gradients and Ω_m (Download in the Data region and the Attributions
region); 300 warm steps of batch 100 a cell.

\`\`\`
cat > grid.json <<'END'
{"x": "x.npy", "g": "g.npy", "labels": "y.npy", "kind": "maps", "link": "#v=1&data=local&net=gradients&lr=0.001&batch=100",
 "lambdas": [0.005, 0.01, 0.02],
 "gammas": [0, 0.001, 0.001545, 0.002386, 0.003685, 0.005693, 0.008793, 0.01358, 0.02098, 0.03241, 0.05],
 "seeds": [1, 2, 3], "steps": 300, "recipe": "pooled"}
END
npm run awd -- sweep --grid grid.json --shard 1/9 --out maps-sweep
npm run awd -- merge maps-sweep
\`\`\`
`;

export function writePage(names: readonly string[]): void {
  const parts = names.map((name) => resultPath(`${name}.md`)).filter((path) => existsSync(path));
  const page = [HEAD, ...parts.map((path) => readFileSync(path, 'utf8')), GRID, PUBLISHED].join('\n');
  writeFileSync(resultPath('../results.md'), page);
}
