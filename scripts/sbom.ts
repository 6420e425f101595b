/**
 * Writes the bill of materials (CycloneDX 1.5, JSON) of everything that is shipped: what the lock file names and is not
 * for development alone. npm's own bill leaves out what both the product and a tool of development use.
 */
import { readFileSync } from 'node:fs';
import { type Dependency, READ, shippedDependencies } from './dependencies.ts';

interface Component {
  readonly type: 'library';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly name: string } }[];
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
}

interface Bill {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.5';
  readonly version: 1;
  readonly metadata: { readonly component: { type: 'application'; name: string; version: string } };
  readonly components: readonly Component[];
}

/** The bill of the project in `root`. */
export function billOfMaterials(root = '.'): Bill {
  const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Record<string, string>;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name, version } },
    components: shippedDependencies(root).map(component),
  };
}

function component({ name, version, licence, integrity }: Dependency): Component {
  const [algorithm, digest = ''] = integrity.split('-');
  const content = Buffer.from(digest, 'base64').toString('hex');
  return {
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [{ license: { name: READ[name] ?? licence } }],
    hashes: algorithm === 'sha512' ? [{ alg: 'SHA-512', content }] : [],
  };
}

if (process.argv[1]?.endsWith('sbom.ts')) console.log(JSON.stringify(billOfMaterials(), null, 2));
