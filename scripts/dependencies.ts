/**
 * Every installed package with its licence, as the lock file and the packages themselves tell it: the basis of the
 * licence check and of the notices that the built app carries.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Dependency {
  readonly name: string;
  readonly version: string;
  /** SPDX expression as the package states it; empty where it states none. */
  readonly licence: string;
  /** Needed to build and test only, not part of the built app. */
  readonly development: boolean;
  /** Checksum of the package as the lock file has it, `sha512-…`; empty for one that comes within another. */
  readonly integrity: string;
  /** Folder of the package, relative to the project. */
  readonly path: string;
}

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

interface Manifest {
  readonly name?: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

/** Packages that state no SPDX expression, and what their licence file says, read by a person. */
export const READ: Readonly<Record<string, string>> = {
  h5wasm: 'NIST software: use, copy and distribute with its notice',
  'mapbox-gl': 'BSD-3-Clause (versions before 2)',
  '@plotly/mapbox-gl': 'BSD-3-Clause',
  'stack-trace': 'MIT',
  '@mapbox/jsonlint-lines-primitives': 'MIT',
};

/** All packages of the lock file that are installed here; optional ones of other platforms are not. */
export function installedDependencies(root = '.'): Dependency[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    const manifest = path === '' ? null : manifestIn(join(root, path));
    if (manifest === null) return [];
    return {
      name: manifest.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      licence: licenceOf(manifest),
      development: Boolean(entry.dev ?? entry.devOptional),
      integrity: entry.integrity ?? '',
      path,
    };
  });
}

/** Text of the package's licence file; empty where it brings none. */
export function licenceText({ path }: Dependency, root = '.'): string {
  const file = readdirSync(join(root, path)).find((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return file ? readFileSync(join(root, path, file), 'utf8').trim() : '';
}

/** Needed to build only, and yet part of what is built: the service worker. */
const BUILT_IN = ['workbox-core', 'workbox-precaching', 'workbox-routing'];

/** The packages that are part of the built app. */
export function shippedDependencies(root = '.'): Dependency[] {
  return installedDependencies(root).filter(({ name, development }) => !development || BUILT_IN.includes(name));
}

/** The notices of all packages that are part of the built app, for the people who use it. */
export function thirdPartyNotices(root = '.'): string {
  return shippedDependencies(root)
    .map((dependency) => {
      const { name, version, licence } = dependency;
      return `${name} ${version} (${licence})\n\n${licenceText(dependency, root) || `Licensed under ${licence}.`}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function manifestIn(folder: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return null;
  }
}

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  if (license?.type) return license.type;
  return (licenses ?? []).map(({ type }) => type ?? '').join(' OR ');
}
