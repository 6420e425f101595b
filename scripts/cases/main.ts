/**
 * The case studies: `npm run cases -- NAME… [--seeds N]`. Each prints its tables and writes docs/results/NAME.{json,md},
 * anew after every seed, so that a run cut short leaves what it has; `page` joins what is there into docs/results.md, `sweepArrays` prepares
 * the maps' whole grid for the command line.
 */
import { parseArgs } from 'node:util';
import { writePage } from './page';
import { type CaseReport, deviceNow, writeReport } from './report';
import { writeSweepArrays } from './sweepArrays';

/** A report after each of `seeds` seeds; undefined: as many as the case has. */
type Study = (seeds?: number) => AsyncGenerator<CaseReport>;

/** In the order of the page. */
const CASES: Readonly<Record<string, () => Promise<Study>>> = {
  simulation: async () => (await import('./simulation')).simulationCase,
  recovery: async () => (await import('./recovery')).recoveryCase,
  peaks: async () => (await import('./peaks')).peaksCase,
  maps: async () => (await import('./maps')).mapsCase,
  mapsTried: async () => (await import('./mapsTried')).mapsTriedCase,
  mapsControl: async () => (await import('./mapsControl')).mapsControlCase,
  mapsLonger: async () => (await import('./mapsLonger')).mapsLongerCase,
  traces: async () => (await import('./traces')).tracesCase,
  tracesTried: async () => (await import('./tracesTried')).tracesTriedCase,
  tracesRidge: async () => (await import('./tracesRidge')).tracesRidgeCase,
  packets: async () => (await import('./packets')).packetsCase,
  onsets: async () => (await import('./onsets')).onsetsCase,
  compression: async () => (await import('./compression')).compressionCase,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seeds: { type: 'string' } } });
const wanted = positionals.length > 0 ? positionals : [...Object.keys(CASES), 'page'];
for (const name of wanted) {
  if (name === 'page') writePage(Object.keys(CASES));
  else if (name === 'sweepArrays') await writeSweepArrays();
  else await run(name, values.seeds ? Number(values.seeds) : undefined);
}

async function run(name: string, seeds: number | undefined): Promise<void> {
  const study = await CASES[name]?.();
  if (!study) throw new Error(`No case is called ${name}; there are ${Object.keys(CASES).join(', ')} and page.`);
  const command = `npm run cases -- ${name}${seeds === undefined ? '' : ` --seeds ${seeds}`}`;
  const begun = performance.now();
  for await (const report of study(seeds)) {
    const course = { command, seconds: (performance.now() - begun) / 1000, device: deviceNow() };
    console.log(writeReport(name, report, course));
  }
}
