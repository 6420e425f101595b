import { describe, expect, it } from 'vitest';
import { matching } from './matching';

const SOME = ['One step', 'Reset to the same start', 'Theme: dark', 'New start'].map((label) => ({ label }));
const found = (query: string) => matching(SOME, query).map(({ label }) => label);

describe('commands', () => {
  it('are found by any of their words, in any order', () => {
    expect(found('start same')).toEqual(['Reset to the same start']);
    expect(found('')).toHaveLength(SOME.length);
    expect(found('nothing')).toEqual([]);
  });

  it('that begin with the query come first', () => {
    expect(found('the')).toEqual(['Theme: dark', 'Reset to the same start']);
  });
});
