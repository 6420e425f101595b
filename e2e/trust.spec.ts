/**
 * Nothing leaves the page: what the policy forbids is refused in the page and in every worker, with a host that sends
 * the policy as a header and with one that does not. A second server stands by as the foreign place; it must hear nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../scripts/contentSecurityPolicy';
import { expect, type Page, test } from './story';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

const WORKERS = readdirSync('dist/assets').filter((file) => /worker[^/]*\.js$/i.test(file));

/** Serves the built app as the plainest of hosts: no header but the type. */
async function plainHost(): Promise<Server> {
  return listening(
    createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://host').pathname;
      const file = join('dist', normalize(path === '/' ? '/index.html' : path));
      readFile(file).then(
        (bytes) =>
          response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes),
        () => response.writeHead(404).end(),
      );
    }),
  );
}

/** Another origin that answers everything and remembers who came. */
async function foreignHost(heard: string[]): Promise<Server> {
  return listening(
    createServer((request, response) => {
      heard.push(request.url ?? '');
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end('1');
    }),
  );
}

function listening(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const addressOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}/`;

/** The ways out that a page has, each tried; resolves to those that did not fail. */
async function waysOutOfPage(page: Page, foreign: string): Promise<string[]> {
  return page.evaluate(async (address) => {
    const open: string[] = [];
    const fails = (name: string, attempt: () => Promise<unknown> | unknown) =>
      Promise.resolve()
        .then(attempt)
        .then(
          () => open.push(name),
          () => undefined,
        );
    await fails('fetch', () => fetch(`${address}fetch`));
    await fails('import', () => import(`${address}import.js`));
    await fails(
      'image',
      () =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = reject;
          image.src = `${address}image`;
        }),
    );
    // As a text for a timer, since what a test evaluates directly is exempt from the policy.
    setTimeout('globalThis.textRan = true', 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    if ('textRan' in globalThis) open.push('eval');
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.head.append(script);
    if ('inlineRan' in globalThis) open.push('inline script');
    navigator.sendBeacon(`${address}beacon`, 'x');
    return open;
  }, foreign);
}

/**
 * Starts a worker of the build and tries its ways out. No program can shut `import` and text as code for itself: these are
 * tried where its host sends the policy with it.
 */
async function waysOutOfWorker(page: Page, file: string, foreign: string, headers: boolean): Promise<string[]> {
  const started = page.waitForEvent('worker', (worker) => worker.url().endsWith(file));
  await page.evaluate((name) => {
    new Worker(`./assets/${name}`, { type: 'module' });
  }, file);
  const worker = await started;
  const tried = { address: foreign, headers };
  return worker.evaluate(async ({ address, headers }) => {
    const open: string[] = [];
    const attempts: Record<string, () => unknown> = {
      fetch: () => fetch(`${address}fetch`),
      XMLHttpRequest: () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.open('GET', `${address}xhr`);
          request.onload = resolve;
          request.onerror = reject;
          request.send();
        }),
      WebSocket: () => new WebSocket(address.replace('http', 'ws')),
      EventSource: () => new EventSource(`${address}events`),
      WebTransport: () => new WebTransport(address.replace('http', 'https')),
      importScripts: () => (globalThis as unknown as { importScripts(url: string): void }).importScripts(address),
      ...(headers && { import: () => import(`${address}import.js`) }),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      await Promise.resolve()
        .then(attempt)
        .then(
          () => open.push(name),
          () => undefined,
        );
    }
    if (headers) {
      // As a text for a timer, since what a test evaluates directly is exempt from the policy.
      setTimeout('globalThis.textRan = true', 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
      if ('textRan' in globalThis) open.push('eval');
    }
    return open;
  }, tried);
}

for (const headers of [true, false]) {
  test(`${headers ? 'with' : 'without'} response headers neither the page nor a worker reaches another origin`, async ({
    browser,
    baseURL,
  }) => {
    const heard: string[] = [];
    const foreign = await foreignHost(heard);
    const host = headers ? null : await plainHost();
    const context = await browser.newContext();
    const page = await context.newPage();
    const response = await page.goto(host ? addressOf(host) : (baseURL ?? ''));
    expect(response?.headers()['content-security-policy']).toBe(headers ? CONTENT_SECURITY_POLICY : undefined);
    expect(readFileSync('dist/_headers', 'utf8')).toBe(`/*\n  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}\n`);
    expect(WORKERS.length).toBeGreaterThanOrEqual(3);
    for (const file of WORKERS)
      expect(await waysOutOfWorker(page, file, addressOf(foreign), headers), file).toEqual([]);
    expect(await waysOutOfPage(page, addressOf(foreign))).toEqual([]);
    expect(heard).toEqual([]);
    await context.close();
    host?.close();
    foreign.close();
  });
}
