/**
 * HDF5 files for tests, here and end to end: written by h5wasm's own writer, and one by h5py for what that cannot write.
 * Not part of the product.
 */
import { gunzipSync } from 'fflate';
import { File, ready } from 'h5wasm';
import { ascii, joined } from './testFiles';

export interface Hdf5Item {
  readonly values: Float32Array | Float64Array | Int16Array | Uint8Array | Uint16Array | readonly string[];
  readonly shape?: readonly number[];
  /** Packed with gzip in chunks of this shape. */
  readonly chunks?: readonly number[];
  readonly attributes?: Readonly<Record<string, string | number>>;
}

/** An HDF5 file of these datasets, by path: `{ 'strain/Strain': … }`. */
export async function writeHdf5(items: Readonly<Record<string, Hdf5Item>>): Promise<Uint8Array<ArrayBuffer>> {
  const { FS } = await ready;
  const file = new File('/written.h5', 'w');
  for (const [path, { values, shape, chunks, attributes = {} }] of Object.entries(items)) {
    const groups = path.split('/').slice(0, -1);
    groups.forEach((_, i) => {
      const group = groups.slice(0, i + 1).join('/');
      if (file.get(group) === null) file.create_group(group);
    });
    const dataset = file.create_dataset({
      ...{ name: path, data: [...values] as number[] | string[], dtype: dtypeOf(values) },
      ...(shape && { shape: [...shape] }),
      ...(chunks && { chunks: [...chunks], compression: 'gzip' as const, compression_opts: 4 }),
    });
    for (const [name, value] of Object.entries(attributes)) dataset?.create_attribute(name, value);
  }
  file.close();
  return new Uint8Array(FS?.readFile('/written.h5') as Uint8Array<ArrayBuffer>);
}

function dtypeOf(values: Hdf5Item['values']): string {
  if (values instanceof Float32Array) return '<f';
  if (values instanceof Float64Array) return '<d';
  if (values instanceof Int16Array) return '<h';
  if (values instanceof Uint16Array) return '<H';
  return values instanceof Uint8Array ? '<B' : 'S8';
}

/** The block of text that MATLAB 7.3 puts before its HDF5. */
export function asMatlab(hdf5: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = 'MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan  1 00:00:00 2024 HDF5 schema 1.00 .';
  return joined([ascii(text.padEnd(124)), Uint8Array.of(0, 2, 0x49, 0x4d), new Uint8Array(384), hdf5]);
}

/**
 * By h5py 3.16, the values v = [[0, 1.5, −2], [100, 7, 3]] under these paths: `f2le` … `i8be` with NumPy's type and
 * byte order (`u…`: |v|); `packed/shuffled` (i4, shuffle, deflate, Fletcher's checksum), `packed/offset` (scale-offset);
 * `bool` (v > 1); `complex` (v + iv). Beside them a dataset packed with LZF, one that is virtual,
 * one of 70,000 × 1,000 and one in chunks of 3 GB (both without stored values), texts, records, a
 * single number, and links: to `f4be`, into another file, to nothing, and of `packed/again` to the root.
 */
export const hdf5ByH5py = (): Uint8Array<ArrayBuffer> =>
  gunzipSync(Uint8Array.from(atob(PACKED.join('')), (letter) => letter.charCodeAt(0)));

const PACKED = [
  'H4sIAAAAAAACA+1cb2wURRR/s3u9W47WXqFKQWOLVlNpEIQCR0LgKG05pdJKa1PUkF7v9ujBeXfcXeGi8s8QI4qGGCR+8ENJ/IAYAiExGmMUY2',
  'KA4J/gBw2aCFESo19QCDGxaZ2Zndnbm94/9CgHzi/Xvp3Z+fv2zcyb2bdvr7eto8o5ywkEmgY2cIEV4wxX+zLD/P4Ao4jRlxk9rPB4G5DLOhbv',
  'YuWfYve9LL53XXs7gGqWL9azzGbQBh6uMWiMhVOdBh0CidsR3vaV3YQeZ+H9jO5j4qqYEjay1qALuqz5naCZMsolsRggqDDyIR5uMqiCWL0GVI',
  'CsYRW3i6Ssaahm91zgrABnNbtfwdqlKEaBGuuHiuYzia8UWpS62Y9iOZz09MFqaO1Z29WGwA7d7MaORfkz9jN6YHH+dPzJ7KnIn05jtEHNn86U',
  'DHv+dHxuOeWYXIaWTMZmX6+MHbCXp4xhEYM+DxaxEvKmHmzsKc/QYMbOgrw57siUnrIZf7DiJGD+ALSeAvBcwH8ewhdnifi0go0rD7RMhZZxtR',
  'CfvmfDcH5GGytxfqMddqjFqYcjoWQCh2ciRMe3y2yqlqE/ENq4NN1Gri+cfNyI+2bCqC7Aq78MepKFPesZvYdRrVRj0EWzuqaAOQbz863OmX3s',
  '7SqXJReNj0EAHLippeIN/mezzLS5eYMlL+szLhvecG6Qrgbwn4M2u4QyxMdgfj49U5lt7JUZn9LyZGCMhQOM8tW2dPyDYvn3dtWtwD8k9HcC48',
  'x0iKblo6aGzUFXWS9rXda9Fsq51zowPVO/kvh/7rW4vs5HR4uwZUoMDQeDYZ2LI0SDwYSeBAg/F6Rh30ZfKGKR36Yi6w8uCOsGHTRoC6Nug4ZY',
  '/DCLD7H4YbeRL+bzbyatGoxGwyTsjz4bC+spSOqpJAlvi8YDRBeJ6356FY3QbBAORWi+eaxCJOwLRPD9D++XNiV/v9yMdk7Nn26XcPaiCGcroi',
  'Y6sKbA82T0bFXmfCLOC/wsxf3YZM9v9pKtm1n1C9UoaCreqZILpPJyNDpjMjlmeUn9RnxAD4Z9yXS8yuZTnDbpH9LjCxfweZKtJ4r6Y22mbmC7',
  'Psm3ypXNzDUAxe1bP55T3D54fX1x++o9027teYysc4SP4jpX6OSnlvFnuhCvCOHGer7OZo4rEUtypBPL89bnX/dtcmmSkJCQkJCQkLghSG3wD4',
  'DaATAFlC9nL30zteHvry/Xa+OPYJXwT3VU33doBk2yu3YrwHcQ/mDhkioagYJ2gDvA9kXPtb6SbWq0QpuamLGpYfXYab5aSPh9YZ3vyC3l2y3K',
  'JCqguObfJJibnlBDugtqWk/VsijjEw+d7i5Qz6E52ZVwVSrFEhISEhISEhK3JchLTm1MeEM5Vmn3zfZMVLENlRQxXXiEGUBxmrbFK2DjYqrWTR',
  'mqNWwn91Xz/RZRPSvIve2iSqycbU5XbdGD+28oq3Kp2C/m0O9HF2aGOZ/ke18JCQkJCYnbF1gtuKACurxipAo8I44RuDA+4+K4Q/4m4+dwoFJY',
  'HRsaap0C5mExt6ruWNnZ0061wifb+ePObQn5OvsmQ/xEYmiyRRIR7f2/cmUXzXqXYtiCxousPJvtewiK04mz5c3N7XeWGLkGhFKK+yaJ27SLtu',
  '2cmjbuoq27YPOe2/Y90yaf75ty2e6n+wlCP2uXZu/XW2U9L5LPjvg3CKRDq1d1dSJLN5AlHR0jejgctcghv79GkMsuEBLEfPHkw0OLIEWTWHdp',
  'iiVcJ4StaZp/3vKgGTFQLdc0CQkJCQkJCQkJCQkJCYl/i4nnI5nvmRXLhtzY7xvnIdOREZfnO3f2pZ1oxFje5yM+GBwsxJP0WRynKfNMTqNlFI',
  'eahol+OwYhO9dEWE1ncz8DLzumEX0NNN0g2cl+tlbQJmFCu2PM45V2S8kOa7OHf+M4wJ+lO38O/g1yozN/Og+j+yrzp+Pn2o2P3tpzU9rPyhTq',
  'Z6U/EfP5Q5GN5vjJ4feGy9/yXbwcdsYODlwKLoc5bCFzmN2SPqH7o5EASd9tynMllsmEvlWP+8J0zFl9L+SaD0Boh5Kjfx3rvN3UBkixHiJzy5',
  'aDLNzfJRQjFHdnkdy0WXIixjUEV3t53O+x2d7WXm8bHpYKsQ8CCDQd6eJ18FqObh99qaMHp4KDQi/RhPq68bzYYN45z2qaBZn0xMDiS629nR1Q',
  'ERzdeT8cAvKZwaorPzWDG2eshtNzRuZCI46dBude+Wou9CNy+cmljSvhIZrAFjnfD34gl962+56GY0Q04PKWFzZBNSL1/HGvawvspgkW/zA3BR',
  'fppVrn2gu99PKNIxcPwmV6CZGmQ7AakRJmvnriMO13NZyB59+jr1qqwb3/l2NAjLVc8H7s6IewmMZ+3jx0Gs7Ry2vL0Fn6umIaPOD89gq009gV',
  'zh2j1LFbDex7zfupVDwKrCSZb8ViNQb9lQ0xMZxeaQp4wlKFlUZR+XAjnh4C6YU3Vdb84P3mVLSKu15rwCz8aFiLmbjWXIJvNj/sJfJUWCw/jA',
  'nZpvJ3ZUbCaRYNZ9tOZXPar8TkoqOnp91cGBCeiTeRFo09df5qh7et1XQTSbvy2bu/YWWE+AvhPgzxOsjchnBvhTgBcUjCnRLSYFjnvgdJsGVQ',
  '5y4GSdA9qHNPgjhInJZwByEkiO9yPyBIQ3bD90iF4XsEgRqN6NytB36whkeTtP8OB3Ndwj114AKJcxOuROEg8Y3CdSUSdId1rhLhgUM9oHDVB2',
  'keR3Q4mQgFdFxBNDmkx8lLyXkp0jBbQPeRZkVwg3A5Q8Mb9SNPmO3yR33xhP7ROrNdW0Px5LAvfKannGfSfwDxbBqp9FYAAA==',
];
