import { describe, expect, test, vi } from 'vitest';
import { StatedError } from './errors';
import { lockDown, type NetworkDoors } from './lockdown';

function locked() {
  const reached: string[] = [];
  class Request {
    open(_method: string, url: string | URL): void {
      reached.push(String(url));
    }
  }
  const scope = {
    location: { origin: 'https://own.example', href: 'https://own.example/app/worker.js' },
    fetch: vi.fn(async (input: RequestInfo | URL) => {
      reached.push(String(input));
      return new Response();
    }),
    importScripts: (...urls: string[]) => void reached.push(...urls),
    XMLHttpRequest: Request,
    WebSocket: class {},
    EventSource: class {},
    WebTransport: class {},
  } satisfies NetworkDoors;
  lockDown(scope);
  return { scope, reached };
}

const FOREIGN = [
  'https://elsewhere.example/x',
  '//elsewhere.example/x',
  'http://own.example/x',
  'https://own.example:8443/x',
  'https://own.example.elsewhere.example/',
  'data:text/plain,x',
  'blob:https://elsewhere.example/1',
];

describe('a locked worker', () => {
  test.each(['demo.bin', '../x.json', '/root', 'https://own.example/y'])('reaches %s', async (address) => {
    const { scope, reached } = locked();
    await scope.fetch(address);
    scope.importScripts(address);
    new scope.XMLHttpRequest().open('GET', address);
    expect(reached).toEqual([address, address, address]);
  });

  test.each(FOREIGN)('does not reach %s', async (address) => {
    const { scope, reached } = locked();
    await expect(scope.fetch(address)).rejects.toBeInstanceOf(StatedError);
    await expect(scope.fetch({ url: address } as Request)).rejects.toBeInstanceOf(StatedError);
    expect(() => scope.importScripts(address)).toThrow(StatedError);
    expect(() => new scope.XMLHttpRequest().open('GET', address)).toThrow(StatedError);
    expect(reached).toEqual([]);
  });

  test.each(['WebSocket', 'EventSource', 'WebTransport'] as const)('has no %s', (name) => {
    const { scope } = locked();
    expect(() => new scope[name]()).toThrow(StatedError);
  });

  test('cannot be opened again', () => {
    const { scope } = locked();
    expect(() => Object.assign(scope, { fetch: () => undefined })).toThrow(TypeError);
    expect(() => Object.defineProperty(scope, 'WebSocket', { value: class {} })).toThrow(TypeError);
  });
});
