import { afterEach, expect, it, vi } from 'vitest';
import { saveFile } from './saveFile';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('the first file comes at once, and never more than ten in a second', async () => {
  vi.useFakeTimers();
  const times: number[] = [];
  vi.stubGlobal('document', { createElement: () => ({ click: () => times.push(performance.now()) }) });
  const begin = performance.now();
  const all = Array.from({ length: 25 }, (_, i) => saveFile(`${i}.txt`, 'content', 'text/plain'));
  expect(times).toEqual([begin]);
  await vi.advanceTimersByTimeAsync(5000);
  await Promise.all(all);
  expect(times).toHaveLength(25);
  for (const time of times)
    expect(times.filter((other) => other >= time && other < time + 1000).length).toBeLessThan(11);
});
