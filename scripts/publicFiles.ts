/** Lets code that fetches the page's own files run in Node: `fetch` answers from the folder `public`. */
import { readFile } from 'node:fs/promises';

export function readPublicFiles(): void {
  globalThis.fetch = async (address) => {
    const path = new URL(address instanceof Request ? address.url : address).pathname;
    return new Response(new Uint8Array(await readFile(`public${path}`)));
  };
}
