import { expect, it } from 'vitest';
import { readKeptJson } from './keptJson';

it('has one zero, wherever it stands, and leaves all else as it is', () => {
  expect(readKeptJson('[-0, {"a": -0.0, "b": [-0e3, 0]}]')).toEqual([0, { a: 0, b: [0, 0] }]);
  const others = [1, -1e-308, '-0', '', false, null, {}];
  expect(readKeptJson(JSON.stringify(others))).toEqual(others);
  expect(() => readKeptJson('[-0')).toThrow(SyntaxError);
});
