/** What the product is built from: every package pinned with a checksum, free, listed, and this version told of. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installedDependencies, licenceText, shippedDependencies, thirdPartyNotices } from './dependencies';
import { accepted } from './licences';
import { billOfMaterials } from './sbom';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const manifest = json('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>> & {
  version: string;
};
const packages = Object.entries(json('package-lock.json').packages as Record<string, LockEntry>).filter(
  ([path]) => path !== '',
);

describe('supply', () => {
  it('every package of the lock file has a version and a checksum', ({ task }) => {
    Object.assign(task.meta, { inputs: packages.length });
    expect(packages.length).toBeGreaterThan(100);
    const bare = packages.filter(([, { version, integrity, inBundle }]) => !version || !(integrity || inBundle));
    expect(bare.map(([path]) => path)).toEqual([]);
    const elsewhere = packages.filter(([, { resolved = '' }]) => resolved && !/^https:\/\/[^/]+\//.test(resolved));
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('what is asked for by name is asked for in one version, the one that is locked', () => {
    const asked = { ...manifest.dependencies, ...manifest.devDependencies };
    const locked = new Map(packages.map(([path, { version }]) => [path, version]));
    for (const [name, version] of Object.entries(asked)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
      expect(locked.get(`node_modules/${name}`), name).toBe(version);
    }
  });

  it('every installed package has a licence that is permissive, or was read', () => {
    const installed = installedDependencies();
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter((dependency) => !accepted(dependency)).map(({ path }) => path)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['Apache-2.0 AND MIT', true],
    ['GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['LGPL-3.0', false],
    ['MIT AND GPL-2.0-only', false],
    ['MPL-2.0', false],
    ['CC-BY-NC-4.0', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['', false],
  ])('a package under “%s” is accepted: %s', (licence, expected) => {
    for (const development of [true, false])
      expect(accepted({ name: 'some-package', licence, development }), `development: ${development}`).toBe(expected);
  });

  it('weaker copyleft is accepted of the tools that were read, and of nothing that is shipped', () => {
    const lightningcss = { name: 'lightningcss-linux-x64-gnu', licence: 'MPL-2.0' };
    expect([true, false].map((development) => accepted({ ...lightningcss, development }))).toEqual([true, false]);
  });

  it('the notices of the built app have every package that is shipped, with its own text, one after another', () => {
    const notices = thirdPartyNotices();
    let end = 0;
    for (const dependency of shippedDependencies()) {
      const { name, version, licence } = dependency;
      const notice = `${name} ${version} (${licence})\n\n${licenceText(dependency) || `Licensed under ${licence}.`}`;
      const at = notices.indexOf(notice, end);
      expect(at, name).toBeGreaterThanOrEqual(end);
      end = at + notice.length;
    }
    expect(end).toBe(notices.trimEnd().length);
    expect(notices).toContain('THE SOFTWARE IS PROVIDED');
  });

  it('the bill of materials has every package that is shipped', () => {
    const { components } = billOfMaterials();
    expect(new Set(components.map(({ purl }) => purl)).size).toBeGreaterThan(100);
    const named = components.map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining([...Object.keys(manifest.dependencies), 'workbox-core']));
    for (const { name, version, hashes, licenses } of components) {
      expect(version, name).not.toBe('');
      expect(licenses[0].license.name, name).not.toBe('');
      expect(hashes[0]?.content.length ?? 128, name).toBe(128);
    }
    const pinned = shippedDependencies().filter(({ integrity }) => integrity !== '');
    expect(components.filter(({ hashes }) => hashes.length === 1)).toHaveLength(pinned.length);
    expect(pinned.length).toBeGreaterThan(100);
    expect(named.some((name) => name === 'vitest')).toBe(false);
  });

  it('citation and changes are of this version, and name the paper', () => {
    const citation = readFileSync('CITATION.cff', 'utf8');
    expect(citation).toContain(`version: ${manifest.version}`);
    for (const field of ['cff-version:', 'message:', 'title:', 'authors:', 'license: MIT', 'arXiv:2107.09145'])
      expect(citation).toContain(field);
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${manifest.version}`);
  });
});
