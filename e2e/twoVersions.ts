/**
 * A host that serves the built app, and then a second build of it: the same program with another version number, its
 * scripts renamed and its index revised, as a second build would have them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
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

/** What the names of the second build's scripts end in. */
const RENAMED = 'next';

/** Files that may name the script or the version. */
const REWRITTEN = ['.html', '.js', '.css'];

export class TwoVersions {
  /** The numbers that the builds carry. */
  static readonly first = VERSION;
  static readonly next = `${VERSION}-next`;
  readonly #server: Server;
  /** Names of the first build's scripts, without their ending. */
  readonly #scripts: readonly string[];
  #second = false;

  private constructor(scripts: readonly string[]) {
    this.#scripts = scripts;
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
    const files = await readdir(`${DIST}/assets`);
    const versions = new TwoVersions(files.filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3)));
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
    if (this.#scripts.some((name) => path === `assets/${name}.js`)) throw new Error('a file of the first build');
    const bytes = await readFile(`${DIST}/${path.replace(`${RENAMED}.js`, '.js')}`);
    if (!REWRITTEN.includes(extname(path))) return bytes;
    const renamed = this.#scripts.reduce(
      (text, name) => text.replaceAll(`${name}.js`, `${name}${RENAMED}.js`),
      bytes.toString(),
    );
    const text = renamed.replaceAll(`\`${VERSION}\``, `\`${TwoVersions.next}\``);
    return Buffer.from(path === 'sw.js' ? withNewRevision(text) : text);
  }
}

/** The list of kept files with another revision of the page, as other bytes of it have. */
function withNewRevision(serviceWorker: string): string {
  const before = /url:"index\.html",revision:"(\w+)"/.exec(serviceWorker)?.[1];
  if (!before) throw new Error('The service worker keeps no page.');
  return serviceWorker.replace(before, createHash('md5').update(before).digest('hex'));
}
