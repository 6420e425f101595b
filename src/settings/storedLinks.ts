/**
 * Links of version 1 as they were given away, and what each has to open for ever: written out by value, never through
 * the table of settings, so that a changed key, default, range or code of it fails. Rows are added, never changed.
 */

// biome-ignore format: sixty defaults in a paragraph are read at a glance; one a line they fill a screen and a half
/** Every setting of version 1 that nobody has touched, by the names of `FIELDS`. */
const COMMON = {
  data: 'recovery', samples: 0, made: 0, madeSeed: 2, madeNoise: 0, madeLabelNoise: 0, omegaMin: 0.15, omegaMax: 0.45,
  omegaCount: 16, array: 0, complex: 'auto', kind: 'auto', axis: 'auto', columns: '', rows: '', label: 'auto',
  labelKind: 'auto', roles: '', cut: 'auto', tile: 0, stride: 0, rebin: 1, missing: 'fill', mostMissing: 0.5,
  scale: 'none', validation: 0.15, test: 0.15, splitSeed: 1, features: 'signed', most: 1, recipe: 'pooled',
  network: 'none', untrained: 0, target: 0, attribution: 'saliency', pathPoints: 100, family: 'auto', epochs: 60,
  networkRate: 0.002, networkBatch: 32, networkSeed: 1, turned: 'no', lambda: 0.0001, gamma: 0, reconstruction: 1,
  lowpassSum: 1, highpassSum: 1, unitNorm: 1, cmf: 1, convolution: 1, learningRate: 0.01, wavelet: 'db5', noise: 0,
  seed: 1, levels: 4, boundary: 'zero', batch: 0, steps: 0, engine: 'auto', sample: 0, theme: 'system', view: 'all',
  lesson: '', hide: '', embed: '',
};

/** What each data set has otherwise. */
const OF_DATA = {
  recovery: { samples: 128, madeLabelNoise: 0.1, network: 'demo', gamma: 1, noise: 0.1 },
  maps: { samples: 48, network: 'demo', turned: 'yes', lambda: 0.005, gamma: 0.01, learningRate: 0.001 },
  traces: {
    samples: 1000,
    madeNoise: 1,
    madeLabelNoise: 1,
    network: 'demo',
    lambda: 0.01,
    gamma: 3,
    learningRate: 0.001,
  },
  packets: { samples: 1000, madeNoise: 0.5, network: 'demo', lambda: 0.03, gamma: 0.2, learningRate: 0.001 },
  onsets: {
    samples: 250,
    madeNoise: 0.3,
    madeLabelNoise: 1.7,
    network: 'demo',
    lambda: 0.01,
    gamma: 3,
    learningRate: 0.001,
  },
  local: { learningRate: 0.001 },
} as const;

type Values = Readonly<Record<string, string | number>>;

export interface StoredLink {
  /** The fragment, with or without its `#`. */
  readonly link: string;
  /** All settings that it opens. */
  readonly settings: Values;
  /** What it carries besides settings. */
  readonly extras: Readonly<Record<string, unknown>>;
  /** How many of its parts are not understood, and named. */
  readonly rejected: number;
}

const NO_EXTRAS = { taps: null, live: false, play: false, file: null };

function row(
  link: string,
  data: keyof typeof OF_DATA,
  changed: Values = {},
  extras: object = {},
  rejected = 0,
): StoredLink {
  return {
    link,
    settings: { ...COMMON, ...OF_DATA[data], data, ...changed },
    extras: { ...NO_EXTRAS, ...extras },
    rejected,
  };
}

const HAAR = '8wQ1P_MENT8';
const HAAR_TAPS = [Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)];

// biome-ignore format: each link stays one line, beside what it must open, however long it is
export const STORED_LINKS: readonly StoredLink[] = [
  row('', 'recovery'),
  row('#', 'recovery'),
  row('v=1', 'recovery'),
  row('#v=1&data=recovery', 'recovery'),
  row('v=1&data=maps', 'maps'),
  row('v=1&data=traces', 'traces'),
  row('v=1&data=packets', 'packets'),
  row('v=1&data=onsets', 'onsets'),
  row('data=maps&v=1', 'maps'),
  // The example of the specification, all of it said.
  row('v=1&data=recovery&n=128&net=demo&lambda=0.0001&gamma=1&wave=db5&noise=0.1&seed=1&J=4&mode=zero&scale=none&lr=0.01&batch=all&attr=saliency&target=0&steps=400&engine=auto', 'recovery', { steps: 400 }),
  // The objective.
  row('v=1&data=recovery&lambda=0&gamma=0', 'recovery', { lambda: 0, gamma: 0 }),
  row('v=1&data=recovery&lambda=1e-5&gamma=2.5e1', 'recovery', { lambda: 0.00001, gamma: 25 }),
  row('v=1&data=recovery&lambda=1000&gamma=100&lr=1', 'recovery', { lambda: 1000, gamma: 100, learningRate: 1 }),
  row('v=1&data=recovery&lambda=.5&gamma=+3&lr=0.00001', 'recovery', { lambda: 0.5, gamma: 3, learningRate: 0.00001 }),
  row('v=1&data=recovery&wrec=2&wlow=0&whigh=3&wnorm=4&wcmf=0.5&wconv=6', 'recovery', { reconstruction: 2, lowpassSum: 0, highpassSum: 3, unitNorm: 4, cmf: 0.5, convolution: 6 }),
  // The start.
  row('v=1&data=recovery&wave=haar&noise=0&seed=1000000000', 'recovery', { wavelet: 'haar', noise: 0, seed: 1_000_000_000 }),
  row('v=1&data=recovery&wave=sym5&noise=1&seed=0', 'recovery', { wavelet: 'sym5', noise: 1, seed: 0 }),
  row('v=1&data=recovery&wave=coif2&J=2&mode=symmetric', 'recovery', { wavelet: 'coif2', levels: 2, boundary: 'symmetric' }),
  row('v=1&data=recovery&J=1&mode=reflect', 'recovery', { levels: 1, boundary: 'reflect' }),
  row('v=1&data=recovery&J=12&mode=periodic', 'recovery', { levels: 12, boundary: 'periodic' }),
  row('v=1&data=maps&mode=periodization&batch=8', 'maps', { boundary: 'periodization', batch: 8 }),
  row('v=1&data=traces&batch=all&n=all', 'traces', { samples: 0 }),
  row('v=1&data=onsets&engine=cpu&steps=600', 'onsets', { engine: 'cpu', steps: 600 }),
  row('v=1&data=packets&engine=webgpu&steps=1000000', 'packets', { engine: 'webgpu', steps: 1_000_000 }),
  // Network, attribution, its training.
  row('v=1&data=maps&net=none', 'maps', { network: 'none' }),
  row('v=1&data=traces&net=cnn&attr=inputXGradient', 'traces', { network: 'cnn', attribution: 'inputXGradient' }),
  row('v=1&data=traces&attr=integratedGradients&points=25&target=3', 'traces', { attribution: 'integratedGradients', pathPoints: 25, target: 3 }),
  row('v=1&data=recovery&untrained=7', 'recovery', { untrained: 7 }),
  row('v=1&data=traces&net=trained&family=lstm&epochs=20&nlr=0.005&nbatch=64&nseed=9', 'traces', { network: 'trained', family: 'lstm', epochs: 20, networkRate: 0.005, networkBatch: 64, networkSeed: 9 }),
  row('v=1&data=maps&net=file&turned=no&family=resnet', 'maps', { network: 'file', turned: 'no', family: 'resnet' }),
  row('v=1&data=packets&family=mlp&val=0.2&test=0&split=4', 'packets', { family: 'mlp', validation: 0.2, test: 0, splitSeed: 4 }),
  // Predictions.
  row('v=1&data=traces&feat=absolute&top=3', 'traces', { features: 'absolute', most: 3 }),
  row('v=1&data=onsets&feat=signedOfLargest&top=12', 'onsets', { features: 'signedOfLargest', most: 12 }),
  row('v=1&data=maps&bins=published', 'maps', { recipe: 'published' }),
  // Samples made by a demo's generator.
  row('v=1&data=maps&n=all&gn=960&gseed=5&gnoise=0.006&gom0=0.2&gom1=0.4&gom=11', 'maps', { samples: 0, made: 960, madeSeed: 5, madeNoise: 0.006, omegaMin: 0.2, omegaMax: 0.4, omegaCount: 11 }),
  row('v=1&data=traces&gn=2000&glabel=0.5', 'traces', { made: 2000, madeLabelNoise: 0.5 }),
  // A person's own files.
  row('v=1&data=local&net=maps&tile=64&stride=32&scale=global&file=25x64x64-0123456789ab', 'local', { network: 'maps', tile: 64, stride: 32, scale: 'global' }, { file: { shape: [25, 64, 64], sha256: '0123456789ab' } }),
  row('v=1&data=local&kind=series&axis=columns&cols=2-41,43&rows=1-100&label=44&labels=classes&file=100x41-', 'local', { kind: 'series', axis: 'columns', columns: '2-41,43', rows: '1-100', label: '44', labelKind: 'classes' }, { file: { shape: [100, 41], sha256: '' } }),
  row('v=1&data=local&kind=maps&array=3&complex=modulus&cut=whole&rebin=4&missing=drop&masked=0.1&scale=raw', 'local', { kind: 'maps', array: 3, complex: 'modulus', cut: 'whole', rebin: 4, missing: 'drop', mostMissing: 0.1, scale: 'raw' }),
  row('v=1&data=local&net=gradients&roles=sgy&axis=rows&label=none&labels=regression&scale=sample', 'local', { network: 'gradients', roles: 'sgy', axis: 'rows', label: 'none', labelKind: 'regression', scale: 'sample' }),
  row('v=1&data=local&complex=real&missing=zero&cols=3%2C5', 'local', { complex: 'real', missing: 'zero', columns: '3,5' }),
  // The page.
  row('v=1&data=recovery&theme=dark&sample=7', 'recovery', { theme: 'dark', sample: 7 }),
  row('v=1&data=recovery&theme=light&view=present', 'recovery', { theme: 'light', view: 'present' }),
  row('v=1&lesson=recovery&hide=data,network,views&embed=https://slides.example.org', 'recovery', { lesson: 'recovery', hide: 'data,network,views', embed: 'https://slides.example.org' }),
  row('v=1&lesson=maps&embed=http%3A%2F%2Flocalhost%3A8000', 'recovery', { lesson: 'maps', embed: 'http://localhost:8000' }),
  row('v=1&data=maps&hide=header%2Closses', 'maps', { hide: 'header,losses' }),
  // A learned filter, a live path, a start on opening.
  row(`v=1&data=recovery&wave=haar&h=${HAAR}`, 'recovery', { wavelet: 'haar' }, { taps: HAAR_TAPS }),
  row(`v=1&data=recovery&wave=haar&h=${HAAR}&path=live&play=1`, 'recovery', { wavelet: 'haar' }, { taps: HAAR_TAPS, live: true, play: true }),
  row('v=1&data=recovery&path=live&play=1', 'recovery', {}, { play: true }),
  // What is wrong is named, and the rest holds.
  row('v=1&data=maps&lambda=NaN&gamma=0.5&J=99', 'maps', { gamma: 0.5 }, {}, 2),
  row('v=7&data=traces&flavour=mint&seed=3', 'traces', { seed: 3 }, {}, 2),
  row('v=1&data=nosuch&gamma=2', 'recovery', { gamma: 2 }, {}, 1),
  row('v=1&data=recovery&gamma=2&gamma=3&noise=-1&wave=db99&h=AAAA', 'recovery', {}, {}, 4),
];
