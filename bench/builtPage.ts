/** A page of modules built from this repository, answered from memory: nothing is written, nothing served. */
import type { Page } from '@playwright/test';
import { builtModule } from './pageScripts';

/** Secure by name, as WebGPU demands. */
const ORIGIN = 'http://localhost/';

/** Opens a page that has run the module `file`, a path from this folder; `origin` ends in `/`. */
export async function openBuiltPage(page: Page, file: string, origin = ORIGIN): Promise<void> {
  await openPage(page, await builtModule(file), origin);
}

/** Opens a page that has run the first of the files, and whose requests all files answer. */
export async function openPage(page: Page, files: ReadonlyMap<string, string>, origin = ORIGIN): Promise<void> {
  const [main] = files.keys();
  await page.route(`${origin}**`, (route) => {
    const script = files.get(new URL(route.request().url()).pathname.slice(1));
    return script === undefined || script === ''
      ? route.fulfill({ contentType: 'text/html', body: `<script type="module" src="/${main}"></script>` })
      : route.fulfill({ contentType: 'text/javascript', body: script });
  });
  await page.goto(origin);
}
