/**
 * Formats that are recognised by their first bytes and not read: each says what the file is and how to make one
 * that opens. A format that gets a reader moves from here to `formats.ts`.
 */
import { StatedError } from '../../errors';

interface RefusedFormat {
  /** As in "this is …". */
  readonly what: string;
  /** Hex of the first bytes, `..` for any byte; several where the format has several. */
  readonly magic: readonly string[];
  /** Ends "…; " + remedy. */
  readonly remedy: string;
}

const SAVE_PIXELS =
  "In Python: import numpy as np; from PIL import Image; np.save('map.npy', np.asarray(Image.open('FILE')).astype('f4'))";
const UNPACK = 'Unpack it and open what is inside.';

/** ASCII text as hex. */
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0).toString(16)).join('');

export const REFUSED = {
  matlab: {
    what: 'a MATLAB 5 file',
    magic: [ascii('MATLAB 5.0 MAT')],
    remedy: "In Python: import scipy.io, numpy as np; np.save('x.npy', scipy.io.loadmat('FILE')['NAME'])",
  },
  jpeg: {
    what: 'a JPEG image, whose lossy compression leaves block patterns that a wavelet would learn',
    magic: ['ffd8ff'],
    remedy: 'Open the original data instead.',
  },
  gif: { what: 'a GIF image', magic: [ascii('GIF8')], remedy: SAVE_PIXELS },
  webp: { what: 'a WebP image', magic: [`${ascii('RIFF')}........${ascii('WEBP')}`], remedy: SAVE_PIXELS },
  wav: {
    what: 'a WAV recording',
    magic: [`${ascii('RIFF')}........${ascii('WAVE')}`],
    remedy: "In Python: import scipy.io.wavfile as w, numpy as np; np.save('x.npy', w.read('FILE')[1])",
  },
  pdf: {
    what: 'a PDF document',
    magic: [ascii('%PDF')],
    remedy: 'Open the data behind it: .npy, FITS or a text table.',
  },
  compress: {
    what: 'a file packed with Unix compress (.Z)',
    magic: ['1f9d'],
    remedy: 'Unpack it with `uncompress FILE`.',
  },
  bzip2: { what: 'a file packed with bzip2', magic: ['425a68'], remedy: 'Unpack it with `bunzip2 FILE`.' },
  xz: { what: 'a file packed with xz', magic: ['fd377a585a00'], remedy: 'Unpack it with `unxz FILE`.' },
  zstd: { what: 'a file packed with Zstandard', magic: ['28b52ffd'], remedy: 'Unpack it with `unzstd FILE`.' },
  sevenZip: { what: 'a 7-Zip archive', magic: ['377abcaf271c'], remedy: UNPACK },
  rar: { what: 'a RAR archive', magic: [ascii('Rar!')], remedy: UNPACK },
  parquet: {
    what: 'a Parquet table',
    magic: [ascii('PAR1')],
    remedy: "In Python: import pandas as pd; pd.read_parquet('FILE').to_csv('table.csv', index=False)",
  },
  netcdf: {
    what: 'a NetCDF 3 file',
    magic: [`${ascii('CDF')}01`, `${ascii('CDF')}02`, `${ascii('CDF')}05`],
    remedy: "In Python: import xarray, numpy as np; np.save('x.npy', xarray.open_dataset('FILE')['NAME'].values)",
  },
  pickle: {
    what: 'a Python pickle, which could run code and is not opened',
    magic: ['8002', '8003', '8004', '8005'],
    remedy: "In Python: import numpy as np; np.save('x.npy', np.asarray(a).astype('f4'))",
  },
  excel: { what: 'an old Office document', magic: ['d0cf11e0a1b11ae1'], remedy: 'Save the sheet as CSV.' },
  asdf: {
    what: 'an ASDF file',
    magic: [ascii('#ASDF')],
    remedy: "In Python: import asdf, numpy as np; np.save('map.npy', np.asarray(asdf.open('FILE')['NAME']))",
  },
  pointer: {
    what: 'a Git LFS pointer, which stands for the file and is not it',
    magic: [ascii('version https://')],
    remedy: 'Fetch the file itself: `git lfs pull`.',
  },
  xml: {
    what: 'a page of markup (HTML, XML or VOTable); a download that needs a login often ends so',
    magic: [ascii('<')],
    remedy: "Fetch the file itself; for a VOTable in Python: Table.read('FILE').write('table.csv')",
  },
} as const satisfies Record<string, RefusedFormat>;

/** The stated refusal of a file that begins with these bytes, or null. */
export function refusal(head: Uint8Array, name: string): StatedError | null {
  const hex = Array.from(head.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const rows: readonly RefusedFormat[] = Object.values(REFUSED);
  const row = rows.find(({ magic }) => magic.some((pattern) => new RegExp(`^${pattern}`).test(hex)));
  if (!row) return null;
  const remedy = row.remedy.replaceAll('FILE', name.replaceAll(/['"\\`]/g, '_'));
  return new StatedError('format-unsupported', `“${name}” is ${row.what}; it is not read here.`, remedy);
}
