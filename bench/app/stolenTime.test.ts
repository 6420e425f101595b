import { expect, it } from 'vitest';
import { parseTicks, stolenShare } from './stolenTime';

const BEFORE = 'cpu  100 0 50 800 10 0 5 35 7 7\ncpu0 1 2 3';
const AFTER = 'cpu  180 0 60 890 10 0 5 55 9 9\n';

it('the share that was stolen is of all time passed, guests being in user time already', () => {
  expect(parseTicks(BEFORE)).toEqual({ all: 1000, stolen: 35 });
  expect(stolenShare(parseTicks(BEFORE), parseTicks(AFTER))).toBeCloseTo(20 / 200, 12);
});

it('nothing is said where the system does not tell', () => {
  expect(stolenShare(null, parseTicks(AFTER))).toBeNull();
  expect(stolenShare(parseTicks(AFTER), parseTicks(AFTER))).toBeNull();
});
