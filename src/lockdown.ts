/**
 * Keeps a worker on this page's own origin. A policy in a page's `<meta>` does not bind its workers, and not every host
 * sends headers; so each worker imports this file first, and whatever it loads later finds only these doors.
 */
import { StatedError } from './errors';

/** The doors a worker has to the network, as far as this file is concerned. */
export interface NetworkDoors {
  readonly location: { readonly origin: string; readonly href: string };
  fetch?: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  importScripts?: (...urls: string[]) => void;
  XMLHttpRequest?: { prototype: { open(method: string, url: string | URL, ...rest: unknown[]): void } };
  WebSocket?: unknown;
  WebSocketStream?: unknown;
  EventSource?: unknown;
  WebTransport?: unknown;
}

/** Channels whose addresses are never this origin's `http`: nothing here needs them, so they are shut altogether. */
const SHUT = ['WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport'] as const;

/** From here on `scope` reaches its own origin only; anything else throws a `StatedError` `foreign-request`. */
export function lockDown(scope: NetworkDoors): void {
  const { fetch, importScripts, XMLHttpRequest } = scope;
  if (fetch) {
    seal(scope, 'fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
      requireOwnOrigin(typeof input === 'object' && 'url' in input ? input.url : String(input), scope);
      return fetch.call(scope, input, init);
    });
  }
  if (importScripts) {
    seal(scope, 'importScripts', (...urls: string[]) => {
      for (const url of urls) requireOwnOrigin(url, scope);
      importScripts.apply(scope, urls);
    });
  }
  if (XMLHttpRequest) {
    const { open } = XMLHttpRequest.prototype;
    seal(XMLHttpRequest.prototype, 'open', function (this: unknown, method: string, url: string | URL, ...rest) {
      requireOwnOrigin(String(url), scope);
      return open.call(this as never, method, url, ...rest);
    } as typeof open);
  }
  for (const name of SHUT) {
    if (!(name in scope)) continue;
    seal(scope, name, function shut() {
      throw foreign(name);
    });
  }
}

/** Neither assignment nor redefinition opens it again. */
function seal<T extends object, K extends keyof T>(owner: T, name: K, value: T[K]): void {
  Object.defineProperty(owner, name, { value, writable: false, configurable: false });
}

function requireOwnOrigin(address: string, { location }: NetworkDoors): void {
  const url = new URL(address, location.href);
  if (!/^https?:$/.test(url.protocol) || url.origin !== location.origin) throw foreign(url.href);
}

function foreign(address: string): StatedError {
  return new StatedError(
    'foreign-request',
    `A request to ${address.slice(0, 200)} was refused: nothing leaves this page.`,
    'This is a fault of the program; please report it.',
  );
}

/** True in a worker; the page itself is bound by its policy. */
if (typeof (globalThis as { WorkerGlobalScope?: unknown }).WorkerGlobalScope === 'function')
  lockDown(globalThis as unknown as NetworkDoors);
