/**
 * Fails when a dependency's licence is not known to be permissive: what is built here must be free to use, change and
 * pass on. `--table` prints every package with its licence.
 */
import { type Dependency, installedDependencies, READ } from './dependencies.ts';

const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
];

/** Weaker copyleft, of tools that run while building and testing and of which nothing is in the built app. */
const TOOLS: Readonly<Record<string, string>> = {
  'caniuse-lite': 'CC-BY-4.0',
  '@axe-core/playwright': 'MPL-2.0',
  'axe-core': 'MPL-2.0',
  lightningcss: 'MPL-2.0',
};

/** Whether a package may be used here: by what it states, or by what a person read in it. */
export function accepted({
  name,
  licence,
  development,
}: Pick<Dependency, 'name' | 'licence' | 'development'>): boolean {
  if (name in READ) return true;
  if (development && TOOLS[name.replace(/^(lightningcss)-.*/, '$1')] === licence) return true;
  return alternatives(licence).some((parts) => parts.length > 0 && parts.every((part) => PERMISSIVE.includes(part)));
}

/** `(MIT OR CC0-1.0)` is two alternatives, `Apache-2.0 AND MIT` one of two parts. */
function alternatives(licence: string): string[][] {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .map((alternative) => alternative.split(' AND ').filter(Boolean));
}

function main(): void {
  const dependencies = installedDependencies();
  if (process.argv.includes('--table')) {
    for (const { name, version, licence, development } of dependencies)
      console.log([name, version, READ[name] ?? licence, development ? 'development' : 'shipped'].join('\t'));
  }
  const refused = dependencies.filter((dependency) => !accepted(dependency));
  for (const { path, version, licence } of refused)
    console.error(`licence not accepted: ${path} ${version} “${licence}”`);
  console.log(`licences of ${dependencies.length} packages checked, ${refused.length} not accepted`);
  process.exit(dependencies.length === 0 || refused.length > 0 ? 1 : 0);
}

if (process.argv[1]?.endsWith('licences.ts')) main();
