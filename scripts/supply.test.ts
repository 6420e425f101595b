/** What the product is built from: every package pinned with a checksum, free, listed, and this version told of. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installedDependencies } from './dependencies';
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
    const said = execFileSync('npx', ['tsx', 'scripts/licences.ts'], { encoding: 'utf8' });
    expect(said).toContain(`licences of ${installedDependencies().length} packages checked, 0 not accepted`);
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
