/** Scripts for a page, built from this folder and kept in memory: nothing is written, nothing needs to be served. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** File names and contents of a module and the workers it starts; the module itself comes first. */
export async function builtModule(file: string): Promise<Map<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    base: '/',
    worker: { format: 'es' },
    build: { write: false, minify: false, target: 'es2022', rollupOptions: { input: pathOf(file) } },
  });
  const chunks = Array.isArray(output)
    ? output.flatMap((part) => part.output)
    : 'output' in output
      ? output.output
      : [];
  const files = chunks.map((chunk) => [chunk.fileName, chunk.type === 'chunk' ? chunk.code : String(chunk.source)]);
  return new Map(files as [string, string][]);
}

/** One script that needs no module loader, to be run before a page's own. */
export async function builtScript(file: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: pathOf(file), formats: ['iife'], name: 'benchmark' },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (!('output' in bundle)) throw new Error('the build gave no output');
  return bundle.output[0].code;
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
