import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import type { RawArray } from './rawArray';
import { isSktime, readSktime } from './sktime';
import { ascii } from './testFiles';

const HEADER = '#a comment\n@problemName X\n@timeStamps false\n@univariate true\n@classLabel true a b\n@data\n';
const read = (text: string) => readSktime(ascii(text))[0].read() as RawArray;

const refusal = (text: string) => refusalOf(() => read(text));

describe('sktime .ts', () => {
  it('reads series with labels, missing values and comments', () => {
    const table = read(`${HEADER}1,2,?:a\n#between\n4,5,6:b\n`);
    expect([...table.data]).toEqual([1, 2, Number.NaN, 4, 5, 6]);
    expect(table.columns.at(-1)).toMatchObject({ name: 'label', texts: ['a', 'b'] });
    expect(table.header).toContain('@univariate true');
  });

  it('reads series without labels', () => {
    expect(read('@problemName X\n@classLabel false\n@data\n1,2\n3,4\n').shape).toEqual([2, 2]);
  });

  it('is known by its first line that is no comment', () => {
    expect(isSktime(ascii(HEADER))).toBe(true);
    expect(isSktime(ascii('#a\n1,2\n'))).toBe(false);
    expect(isSktime(ascii('@relation x\n'))).toBe(false);
  });

  it.each([
    [`${HEADER}1,2,3:4,5,6:a\n`, 'has 2 channels'],
    [`${HEADER}1,2,3\n`, 'has no label'],
    [`${HEADER}1,2,3:a\n1,2:b\n`, 'line 8 has 2 values, the first has 3'],
    ['@problemName X\n@timeStamps true\n@data\n(0,1),(1,2)\n', 'time stamp'],
    [`${HEADER}`, 'ends before its data'],
    [`${HEADER}x,y:a\n`, 'no numbers'],
  ])('explains %j', (text, words) => {
    expect(refusal(text).message).toContain(words);
  });
});
