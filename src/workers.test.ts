/** What every worker of the page must do before anything else, read from the sources: a new one that forgets it fails here. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
);

/** Who starts a worker of the browser, and its script; those of Node are not of the page. */
const STARTED = sources.flatMap((starter) =>
  [...source(starter).matchAll(/new (?:Shared)?Worker\(\s*(?:new URL\('([^']+\.ts)'|(.{0,30}))/g)]
    .filter(([, , other = '']) => !other.includes("new URL('./nodeShardWorker.js'"))
    .map(([call, script]) => ({ starter, call, script: script && join(dirname(starter), script) })),
);
const SCRIPTS = [...new Set(STARTED.flatMap(({ script }) => script ?? []))];

/** The module that is loaded first, from the project's `src`. */
function firstImport(file: string): string {
  const [, path = ''] = /^import (?:[^;]*? from )?'([^']+)';/m.exec(source(file)) ?? [];
  return relative(ROOT, join(ROOT, dirname(file), path));
}

// Sources are read, nothing is tried: it does not count among inputs and faults.
afterEach(({ task }) => void Object.assign(task.meta, { inputs: 0 }));

describe('every worker of the page', () => {
  it('is started from a script that is known here', () => {
    expect(STARTED.filter(({ script }) => !script)).toEqual([]);
    expect(SCRIPTS.length).toBeGreaterThanOrEqual(7);
    expect(sources.filter((file) => /[wW]orker\.ts$/.test(file)).sort()).toEqual([...SCRIPTS].sort());
  });

  it.each(SCRIPTS)('%s shuts the ways out before it loads anything else', (script) => {
    expect(firstImport(script)).toBe('lockdown');
  });

  it.each(SCRIPTS)('%s can be seen to live', (script) => {
    expect(source(script)).toMatch(/^holdLifeline\(\);$/m);
  });

  it.each(STARTED)('$script is watched by $starter', ({ starter }) => {
    expect(source(starter)).toMatch(/worker\.onmessageerror = /);
    expect(source(starter)).toMatch(/followLifeline\((name|lifeline), /);
  });
});
