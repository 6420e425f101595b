/** Story 2 with the formats of archives: a tile-compressed FITS map, HDF5 and MATLAB 7.3, read by the page's own worker. */

import { asMatlab, writeHdf5 } from '../src/data/formats/testHdf5';
import { writeTiled } from '../src/data/formats/testTiles';
import { Distillery } from './distillery';
import { noise, openFiles, shows } from './ownFiles';
import { expect, test } from './story';

test('a Rice-coded FITS map, an HDF5 series and a MATLAB matrix open; a broken HDF5 file is explained', async ({
  page,
}) => {
  const app = new Distillery(page);
  const data = app.region('Data');
  await app.open();
  const values = noise(128 * 128, 2).map((value) => 0.01 * value);
  const cards = { BUNIT: 'kappa', CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN', CDELT1: -1 / 60, CDELT2: 1 / 60 };
  const quantised = { step: 1e-4, zero: 0, dither: 1 } as const;
  const map = writeTiled({ bitpix: -32, shape: [128, 128], values, method: 'RICE_1', quantised, cards });
  await openFiles(page, { name: 'kappa.fits.fz', bytes: map });
  await shows(app, 'kappa.fits.fz');
  await expect(data).toContainText('4 maps of 64 × 64 in kappa, 1′ a pixel');

  const attributes = { Xspacing: 1 / 4096, Xunits: 'second', Yunits: 'strain' };
  const strain = await writeHdf5({
    'quality/mask': { values: new Uint8Array(32).fill(1) },
    'strain/Strain': { values: Float64Array.from(noise(4096, 3)), chunks: [512], attributes },
  });
  await openFiles(page, { name: 'strain.hdf5', bytes: strain });
  await shows(app, 'strain.hdf5');
  await expect(data).toContainText('64 series of 64 in strain');
  await expect(data).toContainText('“/strain/Strain” (4,096)');

  await openFiles(page, { name: 'cut.hdf5', bytes: strain.slice(0, 3000) });
  await expect(app.region('Messages')).toContainText(
    /The file expects [\d,]+ bytes, it has 3,000: truncated download\?/,
  );
  await shows(app, 'strain.hdf5');

  const table = await writeHdf5({ x: { values: noise(40 * 48, 4), shape: [40, 48] } });
  await openFiles(page, { name: 'x.mat', bytes: asMatlab(table) });
  await shows(app, 'x.mat');
  await expect(data).toContainText('1 map of 48 × 40');
  await app.button('Play').click();
  await app.reachesStep(5);
});
