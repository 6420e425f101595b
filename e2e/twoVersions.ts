/**
 * A host that serves the built app, and then a second build of it: the same program with another version number, its
 * script renamed and its index revised, which is all that a second build would change.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../scripts/contentSecurityPolicy';

const DIST = 'dist';
/** Of the build. */
const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Files that may name the script or the version. */
const REWRITTEN = ['.html', '.js', '.css'];

export class TwoVersions {
  /** The numbers that the builds carry. */
  static readonly first = VERSION;
  static readonly next = `${VERSION}-next`;
  readonly #server: Server;
  readonly #entry: string;
  #second = false;

  private constructor(entry: string) {
    this.#entry = entry;
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html';
      this.#file(path).then(
        (body) =>
          response
            .writeHead(200, {
              'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
              'Content-Security-Policy': CONTENT_SECURITY_POLICY,
              'Cache-Control': 'no-cache',
            })
            .end(body),
        () => response.writeHead(404).end(),
      );
    });
  }

  static async serve(): Promise<TwoVersions> {
    const page = await readFile(`${DIST}/index.html`, 'utf8');
    const entry = /assets\/(index-[\w-]+)\.js/.exec(page)?.[1];
    if (!entry) throw new Error('The built page names no script.');
    const versions = new TwoVersions(entry);
    await new Promise<void>((resolve) => versions.#server.listen(0, 'localhost', resolve));
    return versions;
  }

  get address(): string {
    const at = this.#server.address();
    return `http://localhost:${typeof at === 'object' ? at?.port : ''}/`;
  }

  /** From now on the second build is served; files of the first are gone. */
  release(): void {
    this.#second = true;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #file(path: string): Promise<Buffer> {
    if (!this.#second) return readFile(`${DIST}/${path}`);
    const renamed = `${this.#entry}next`;
    if (path.includes(`${this.#entry}.js`)) throw new Error('a file of the first build');
    const bytes = await readFile(`${DIST}/${path.replace(renamed, this.#entry)}`);
    if (!REWRITTEN.includes(extname(path))) return bytes;
    const text = bytes
      .toString()
      .replaceAll(`${this.#entry}.js`, `${renamed}.js`)
      .replaceAll(`\`${VERSION}\``, `\`${TwoVersions.next}\``);
    return Buffer.from(path === 'sw.js' ? withNewRevision(text) : text);
  }
}

/** The list of kept files with another revision of the page, as other bytes of it have. */
function withNewRevision(serviceWorker: string): string {
  const before = /url:"index\.html",revision:"(\w+)"/.exec(serviceWorker)?.[1];
  if (!before) throw new Error('The service worker keeps no page.');
  return serviceWorker.replace(before, createHash('md5').update(before).digest('hex'));
}
