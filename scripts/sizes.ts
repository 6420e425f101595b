/**
 * Size budgets of the built app: what a browser loads before the first picture stays small, no chunk grows past
 * its limit, and the heavy libraries (tfjs, Plotly, HDF5) are in no chunk that the page loads at once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const FIRST_LOAD_LIMIT = 200_000;
const CHUNK_LIMIT = 500_000;
const HEAVY = { tfjs: 'WEBGPU_CPU_FORWARD', Plotly: 'plotly-logomark', HDF5: 'H5T_NATIVE_UINT_g' };
/** One file with its WebAssembly inside, fetched with the first HDF5 file by the worker that reads it. */
const HDF5_LIMIT = 1_100_000;

const dist = 'dist';
const chunks = readdirSync(join(dist, 'assets'))
  .filter((file) => file.endsWith('.js'))
  .map((file) => {
    const text = readFileSync(join(dist, 'assets', file), 'utf8');
    return { file, text, gzip: gzipSync(text, { level: 9 }).length };
  });
const failures: string[] = [];

/** Chunks reached from the page's HTML through static imports. */
function firstLoad(): typeof chunks {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const found = new Set<(typeof chunks)[number]>();
  const visit = (text: string, pattern: (file: string) => RegExp) => {
    for (const chunk of chunks) {
      if (found.has(chunk) || !pattern(chunk.file).test(text)) continue;
      found.add(chunk);
      visit(chunk.text, (file) => new RegExp(`(?:from|import)\\s*["'\`]\\./${escaped(file)}["'\`]`));
    }
  };
  visit(page, (file) => new RegExp(escaped(file)));
  return [...found];
}

const escaped = (text: string) => text.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&');
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB gzip`;

const first = firstLoad();
const firstSize = first.reduce((sum, chunk) => sum + chunk.gzip, 0);
console.log(`JavaScript before the first picture: ${kilobytes(firstSize)} (limit ${kilobytes(FIRST_LOAD_LIMIT)})`);
if (first.length === 0) failures.push('no chunk is named in index.html');
if (firstSize > FIRST_LOAD_LIMIT) failures.push('too much JavaScript before the first picture');
for (const [library, mark] of Object.entries(HEAVY)) {
  if (!chunks.some((chunk) => chunk.text.includes(mark)))
    failures.push(`the mark of ${library} is in no chunk: this check is blind`);
  if (first.some((chunk) => chunk.text.includes(mark))) failures.push(`${library} is in the first load`);
}
for (const chunk of [...chunks].sort((a, b) => b.gzip - a.gzip)) {
  console.log(`  ${chunk.file}  ${kilobytes(chunk.gzip)}`);
  const limit = chunk.text.includes(HEAVY.HDF5) ? HDF5_LIMIT : CHUNK_LIMIT;
  if (chunk.gzip > limit) failures.push(`${chunk.file} is over ${kilobytes(limit)}`);
}
for (const failure of failures) console.error(`over budget: ${failure}`);
process.exit(failures.length ? 1 : 0);
