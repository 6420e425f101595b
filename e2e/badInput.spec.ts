/** Bad input: every row gets the sentence it is due, and leaves data, learned taps and training as they were. */
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { ascii, joined, writeCsv, writeFits, writeGzip, writeNpy, writeZip } from '../src/data/formats/testFiles';
import { writeTiff } from '../src/data/formats/testImages';
import { Distillery } from './distillery';
import { dropFiles, GRADIENTS, noise, type OwnFile, openFiles, SERIES, shows } from './ownFiles';
import { expect, type Locator, type Page, test } from './story';

const NOISE = noise(48 * 64);
const X = SERIES.bytes;
const IMAGE = { bitpix: -32, shape: [40, 30], values: NOISE.subarray(0, 1200) } as const;
const FITS = writeFits([IMAGE]);
const PIXELS = { shape: [30, 40, 1], values: NOISE.subarray(0, 1200), type: 'f4' } as const;
const GREY = Uint16Array.from(NOISE.subarray(0, 1200), (value) => 30_000 + 5000 * value);
const PNG = encode({ width: 40, height: 30, depth: 16, channels: 1, data: GREY }).slice();
const header = (descr: string, shape: string) =>
  writeNpy([1], [0], { header: `{'descr': ${descr}, 'fortran_order': False, 'shape': (${shape}), }` });
const magic = (...bytes: number[]) => joined([Uint8Array.from(bytes), new Uint8Array(600)]);
/** As float64, since 1e300 is beyond float32. */
const npy = (value: (i: number) => number) =>
  writeNpy(
    [48, 64],
    Float64Array.from(NOISE, (_, i) => value(i)),
    { type: 'f8' },
  );
const table = (cards: Record<string, string | boolean>) =>
  writeFits([{ bitpix: 8 }, { bitpix: 8, cards: { XTENSION: 'BINTABLE', EXTNAME: 'CATALOGUE', ...cards } }]);

/** Refused: name, bytes, what is said. The name of the file is always said. */
const REFUSED: readonly (readonly [name: string, bytes: OwnFile['bytes'] | Promise<OwnFile['bytes']>, says: RegExp])[] =
  [
    ['empty.npy', new Uint8Array(0), /is empty \(0 bytes\)/],
    ['empty.csv.gz', writeGzip(new Uint8Array(0)), /unpacks to nothing/],
    ['blank.csv', ascii('# only words\n\n'), /no table: blank lines or comments only/],
    ['cut.npy', writeNpy([40, 30], new Float32Array(12)), /expects 4,800 bytes, file has 48: truncated download\?/],
    ['head.npy', X.slice(0, 9), /ends within the first bytes of its header/],
    ['huge.npy', header("'<f4'", '1000000000, 1000000000'), /1,000,000,000 × 1,000,000,000/],
    ['beyond.npy', header("'<f4'", '99999999999999999999, 3'), /shape/],
    ['negative.npy', header("'<f4'", '-4, 30'), /shape/],
    ['none.npy', writeNpy([0, 64], []), /holds no values/],
    ['scalar.npy', header("'<f4'", ''), /single number/],
    ['objects.npy', header("'|O'", '4,'), /pickled Python objects, which could run code.*astype\('f4'\)/],
    ['records.npy', header("[('a', '<f4'), ('b', '<i4')]", '4,'), /structured.*FIELD/],
    ['words.npy', header("'<U8'", '4,'), /dtype “<U8”/],
    ['constant.npy', npy(() => 7), /Every value is 7 \(variance 0\): nothing to learn/],
    ['zeros.npy', npy(() => 0), /Every value is 0 \(variance 0\): nothing to learn/],
    ['nan.npy', npy(() => Number.NaN), /each has more than 50 % missing: none is left/],
    ['inf.npy', npy((i) => (i === 70 ? Infinity : NOISE[i])), /value at array\[1, 6\] is infinite/],
    ['four.npy', writeNpy([2, 3, 4, 5], NOISE.subarray(0, 120)), /2 × 3 × 4 × 5: more than the three dimensions/],
    [
      'endless.fits',
      ascii(`${'SIMPLE  =                    T'.padEnd(80)}${'BITPIX  =  8'.padEnd(2800)}`),
      /no END card/,
    ],
    ['cut.fits', FITS.slice(0, 2880 + 48), /expects 4,800 bytes, file has 48: truncated download\?/],
    ['table.fits', table({}), /holds no image, only 1 table: “CATALOGUE”/],
    ['packed.fits', table({ ZIMAGE: true, ZCMPTYPE: 'HCOMPRESS_1' }), /HCOMPRESS_1.*funpack/],
    ['header.fits', writeFits([{ bitpix: 8 }]), /The only HDU of the file has no pixels/],
    ['cut.npy.gz', writeGzip(X).then((packed) => packed.slice(0, 2000)), /break off after [\d,]+ unpacked bytes/],
    ['thrice.gz', writeGzip(X).then(writeGzip).then(writeGzip), /more than twice over.*gunzip/],
    ['bomb.gz', writeGzip(new Uint8Array(20 * 2 ** 20)), /unpack/],
    ['ragged.csv', ascii('a,b,c\n1,2,3\n4,5,6\n7,8\n9,1,2\n'), /Line 4 has 2 cells, line 1 has 3/],
    ['words.csv', ascii('red,green\nblue,white\nblack,grey\n'), /No column holds numbers/],
    ['single.csv', ascii('5\n'), /1 value/],
    [
      'unequal.ts',
      ascii('@problemName X\n@classLabel true a b\n@data\n1,2,3:a\n1,2:b\n'),
      /line 5 has 2 values, the first has 3/,
    ],
    ['channels.ts', ascii('@problemName X\n@classLabel true a b\n@data\n1,2,3:4,5,6:a\n'), /2 channels; one is read/],
    ['strain.npy', magic(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a), /HDF5 library cannot read the file.*damaged/],
    ['old.mat', ascii('MATLAB 5.0 MAT-file, Platform: GLNXA64'), /a MATLAB 5 file.*scipy\.io/],
    ['new.mat', ascii('MATLAB 7.3 MAT-file, Platform: GLNXA64'), /HDF5 library cannot read the file.*damaged/],
    ['x.npz', magic(0x50, 0x4b, 3, 4), /zip archive is damaged or cut short: it has no directory/],
    ['crc.npz', writeZip([['x.npy', X]], { claims: { crc: 1 } }), /“x.npy”: Its checksum \(CRC-32\) is not the one/],
    ['bomb.npz', writeZip([['x.npy', X]], { claims: { bytes: 2 ** 31 } }), /refused for safety|are unpacked/],
    ['tables.zip', writeZip([['table.csv', ascii('1,2')]]), /holds no \.npy array \(1 entry: “table\.csv”\)/],
    ['map.png', PNG.slice(0, 60), /The image ends after 60 bytes.*truncated download\?/],
    ['map.tif', writeTiff([{ ...PIXELS, tags: { 259: [7] } }]), /compression JPEG, which is not read here.*tifffile/],
    ['map.jpg', magic(0xff, 0xd8, 0xff), /a JPEG image, whose lossy compression/],
    ['x.pkl', magic(0x80, 4, 0x95), /a Python pickle, which could run code/],
    ['x.xz', magic(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), /packed with xz.*unxz/],
    ['x.Z', magic(0x1f, 0x9d), /Unix compress.*uncompress/],
    ['paper.csv', ascii('%PDF-1.7 …'), /a PDF document/],
    ['login.fits', ascii('<!doctype html><title>Log in</title>'), /a page of markup.*login/],
    ['x.json', ascii('[[1, 2], [3]]'), /“array”\[1\] has 1 element, the first of its kind has 2/],
    [
      'noise.bin',
      Uint8Array.from([0, 1, 2, 254, 3, 0, 9, 7]),
      /no format that is known here: it begins with the bytes 00 01 02 fe/,
    ],
  ];

const text = async (app: Distillery) => (await app.region('Messages').innerText()).replace(/\s+/g, ' ');

async function dismissAll(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: 'Dismiss message' });
  while ((await buttons.count()) > 0) await buttons.first().click();
}

/** One step: training still works. */
async function steps(app: Distillery): Promise<void> {
  const before = await app.step();
  await app.button('Step').click();
  await app.reachesStep(before + 1);
  await app.stopped();
}

test('refused files: each its own sentence, all else as it was', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=5');
  await app.button('Play').click();
  await app.reachesStep(5);
  await app.stopped();
  for (const [name, bytes, says] of REFUSED) {
    await test.step(name, async () => {
      await dismissAll(page);
      const taps = await app.taps();
      await openFiles(page, { name, bytes: await bytes });
      await expect.poll(() => text(app), name).toMatch(says);
      expect(await text(app)).toContain(`“${name}”`);
      expect(await app.taps()).toBe(taps);
      await shows(app, 'Recover a known wavelet');
      await steps(app);
    });
  }
});

/** Opened all the same, or in part: files, what the Data region or the messages say. */
const OPENED: readonly (readonly [
  what: string,
  files: readonly (Omit<OwnFile, 'bytes'> & { readonly bytes: OwnFile['bytes'] | Promise<OwnFile['bytes']> })[],
  says: readonly RegExp[],
])[] = [
  [
    'x, g and y in one archive',
    [
      {
        name: 'all.npz',
        bytes: writeZip(
          [
            ['g.npy', X],
            ['x.npy', X],
            ['y.npy', writeNpy([48], NOISE.subarray(0, 48))],
          ],
          { deflate: true, zip64: true },
        ),
      },
    ],
    [/48 series of 64/, /γ works without a network/, /“y”, as numbers/],
  ],
  ['PNG of 16 bits', [{ name: 'map.png', bytes: PNG }], [/one map of 30 × 40 pixels/]],
  [
    'TIFF of floats',
    [{ name: 'map.tif', bytes: writeTiff([{ ...PIXELS, compression: 'lzw', predictor: 3 }]) }],
    [/one map of 30 × 40 pixels/],
  ],
  [
    'gzip of several members',
    [{ name: 'parts.npy.gz', bytes: Promise.all([X.slice(0, 5000), X.slice(5000)].map(writeGzip)).then(joined) }],
    [/48 series of 64/],
  ],
  ['renamed', [{ name: 'map.npy', bytes: FITS }], [/named like a NumPy array but holds a FITS image/]],
  [
    '1e300',
    [{ name: 'loud.npy', bytes: npy((i) => 1e300 * NOISE[i]) }],
    [/standardised together/, /deviation (9\.\d+e\+299|1(\.\d+)?e\+300)/],
  ],
  [
    '1e-19',
    [{ name: 'strain.npy', bytes: npy((i) => 1e-19 * NOISE[i]) }],
    [/standardised together/, /deviation (9\.\d+e-20|1(\.\d+)?e-19)/],
  ],
  [
    'gaps',
    [{ name: 'gaps.npy', bytes: npy((i) => (i % 50 === 0 ? Number.NaN : NOISE[i])) }],
    [/62 missing values/, /linear interpolation/],
  ],
  ['length 3', [{ name: 'three.npy', bytes: writeNpy([20, 3], NOISE.subarray(0, 60)) }], [/20 series of 3/]],
  ['5 × 7', [{ name: 'small.npy', bytes: writeNpy([9, 5, 7], NOISE.subarray(0, 315)) }], [/9 maps of 5 × 7/]],
  ['odd', [{ name: 'odd.npy', bytes: writeNpy([60, 33], NOISE.subarray(0, 1980)) }], [/60 series of 33/]],
  [
    'big-endian, Fortran',
    [{ name: 'be.npy', bytes: writeNpy([48, 64], NOISE, { bigEndian: true, fortran: true }) }],
    [/48 series of 64/],
  ],
  [
    'decimal commas',
    [
      {
        name: 'de.csv',
        bytes: ascii(
          `a;b\n${Array.from(NOISE.subarray(0, 80), (v) => `${v.toFixed(3).replace('.', ',')};1,5`).join('\n')}\n`,
        ),
      },
    ],
    [/separated by semicolons, decimals have a comma/],
  ],
  [
    '47 labels',
    [SERIES, { name: 'y.csv', bytes: writeCsv(Array.from({ length: 47 }, (_, i) => [i % 2])) }],
    [/47 labels for 48 samples: they are left out/],
  ],
  [
    'gradients of another shape',
    [SERIES, { name: 'g.npy', bytes: writeNpy([48, 32], NOISE.subarray(0, 1536)) }],
    [/“g.npy” has the shape 48 × 32, the samples have 48 × 64.*γ stays off/],
  ],
  [
    'gradients that are 0',
    [SERIES, { name: 'g.npy', bytes: writeNpy([48, 64], new Float32Array(48 * 64)) }],
    [/All gradients in “g.npy” are 0/, /All gradients are 0: .* so γ has no effect/],
  ],
];

test('odd files open with what was done to them said, and train', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  for (const [what, files, says] of OPENED) {
    await test.step(what, async () => {
      await dismissAll(page);
      const read = files.map(async ({ name, bytes }) => ({ name, bytes: await bytes }));
      await openFiles(page, ...(await Promise.all(read)));
      const said = async () => `${await text(app)} ${(await app.region('Data').innerText()).replace(/\s+/g, ' ')}`;
      for (const sentence of says) await expect.poll(said, what).toMatch(sentence);
      // Only now: files one after the other may have the same name, and the one before is shown until then.
      await shows(app, files[0].name);
      await steps(app);
    });
  }
});

test('companions that do not fit later leave the samples as they are', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await openFiles(page, SERIES);
  await shows(app, 'x.npy');
  await openFiles(page, { name: 'grad.npy', bytes: writeNpy([47, 64], NOISE.subarray(0, 47 * 64)) });
  await expect.poll(() => text(app)).toMatch(/“grad.npy” has the shape 47 × 64, the samples have 48 × 64/);
  await openFiles(page, { name: 'g.npy', bytes: npy((i) => (i === 6 ? Number.NaN : NOISE[i])) });
  await expect.poll(() => text(app)).toMatch(/Value 7 of the gradients “g.npy” is NaN.*nan_to_num/);
  await openFiles(page, { name: 'a.npy', bytes: X }, { name: 'b.npy', bytes: writeNpy([7, 5], NOISE.subarray(0, 35)) });
  const dialog = page.getByRole('dialog', { name: 'Import options' });
  await expect(dialog.getByRole('alert')).toContainText('“a.npy” (48 × 64) and “b.npy” (7 × 5)');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await openFiles(page, { name: 'c.npy', bytes: writeNpy([24, 64], NOISE, { type: 'c8' }) });
  await expect(dialog).toContainText('Is the modulus of these complex numbers wanted, or their real part?');
  await dialog.getByRole('combobox', { name: 'Complex numbers' }).selectOption('Real part');
  await expect(dialog).toContainText('The real part of complex numbers was taken.');
  await page.keyboard.press('Escape');
  await shows(app, 'x.npy');
  await steps(app);
});

test('levels too deep and tiles too large are answered, and taken back', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&mode=periodization&J=12');
  await expect.poll(() => text(app)).toMatch(/12 levels are too many for samples of 64.*largest possible, 6, is used/);
  await steps(app);
  await openFiles(page, SERIES);
  await shows(app, 'x.npy');
  const dialog = await chooseWindow(app, 500);
  await expect(dialog.getByRole('alert')).toContainText('Windows of 500 cannot be cut from series of 64 values');
  await expect(dialog.getByRole('button', { name: 'Use these choices' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(app.region('Data')).toContainText('48 series of 64');
  await steps(app);
});

/** The import dialog with other windows than suit the data. */
async function chooseWindow({ page }: Distillery, length: number): Promise<Locator> {
  await page.getByRole('button', { name: 'Import options…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import options' });
  await dialog.getByRole('spinbutton', { name: 'Tile or window' }).fill(String(length));
  await page.keyboard.press('Tab');
  return dialog;
}

test('a file that changed after it was chosen is not read again, and what it was stays', async ({ page }, info) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  const path = info.outputPath('x.npy');
  writeFileSync(path, X);
  await page.getByLabel('Files to open').setInputFiles(path);
  await shows(app, 'x.npy');
  writeFileSync(path, X.subarray(0, 5000));
  const dialog = await chooseWindow(app, 32);
  await expect(dialog.getByRole('alert')).toContainText(
    /“x.npy” could not be read: .*changed, moved or locked after it was chosen/,
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.region('Data')).toContainText('48 series of 64');
  await steps(app);
});

test('without a connection, what is loaded works, and what would have to be fetched says so', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await page.context().setOffline(true);
  await page.getByRole('combobox', { name: 'Data set' }).selectOption({ label: 'Mass maps and the matter density' });
  await expect.poll(() => text(app)).toMatch(/could not be read: no connection/);
  await shows(app, 'Recover a known wavelet');
  await steps(app);
});

test('numbers that run away stop at the last finite wavelet and offer a tenth', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=2&J=12&lr=1&engine=cpu');
  await app.button('Play').click();
  await expect
    .poll(() => text(app))
    .toMatch(/left the finite numbers after step \d+; the last finite wavelet is shown/);
  expect(await app.taps()).not.toMatch(/NaN|Infinity/);
  await expect(app.region('Validity')).toContainText('Not a wavelet');
  await app.button('Start again with learning rate 0.1').click();
  await expect.poll(() => app.step()).toBe(0);
  await app.unfold('More');
  await expect(page.getByRole('spinbutton', { name: 'Learning rate' })).toHaveValue('0.1');
  await steps(app);
});

for (const [setting, offer] of [
  ['lambda=10', 'λ 1'],
  ['gamma=100', 'γ 10'],
] as const) {
  test(`${setting} ends in no wavelet, which is said, with a way back`, async ({ page }) => {
    const app = new Distillery(page);
    await app.open(`v=1&data=recovery&n=32&${setting}`);
    await app.button('Play').click();
    await expect.poll(() => text(app), { timeout: 60_000 }).toMatch(/came to rest in a filter that is not a wavelet/);
    await expect(app.region('Validity')).toContainText('Not a wavelet');
    await app.button(`Start again with ${offer}`).click();
    await steps(app);
  });
}

test('links: what cannot be meant falls back, field by field, in one message', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  const rows = [
    ['lambda=-1&gamma=2', /lambda=-1 is outside 0 … 1000/],
    ['lambda=1e999&gamma=2', /lambda=1e999 is outside/],
    ['lambda=0.1&lambda=0.2&gamma=2', /lambda is given twice/],
    ['J=2.5&gamma=2', /J=2.5 is not a whole number/],
    ['wave=db99&gamma=2', /wave=db99 is none of/],
    ['h=AAAA&gamma=2', /h does not hold an even number of finite taps/],
    ['__proto__=1&gamma=2', /__proto__ is not known here/],
    [`gamma=2&x=${'y'.repeat(200_000)}`, /the link is 200,\d+ characters long, more than 16,384/],
  ] as const;
  for (const [fragment, says] of rows) {
    await dismissAll(page);
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `v=1&data=recovery&seed=${Math.random()}`.slice(0, 22),
    );
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `v=1&data=recovery&${fragment}`);
    await expect.poll(() => text(app), fragment.slice(0, 40)).toMatch(says);
    await app.ready();
    const gamma = fragment.length > 16_384 ? '1' : '2';
    await expect(app.slider('γ interpretation')).toHaveAttribute('aria-valuetext', gamma);
  }
  await steps(app);
});

test('impatience: thirty slider moves a second, Reset twenty times, Play while a network is asked', async ({
  page,
}) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await app.slider('γ interpretation').focus();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft', { delay: 10 });
    await page.waitForTimeout(20);
  }
  await app.reachesStep(1);
  for (let i = 0; i < 20; i++) await app.button('Reset').click({ noWaitAfter: true });
  await expect.poll(() => app.step()).toBe(0);
  await app.ready();
  await steps(app);

  await page.getByRole('combobox', { name: 'Data set' }).selectOption({ label: 'Mass maps and the matter density' });
  await app.button('Play').click();
  await app.reachesStep(3);
  await openFiles(page, SERIES);
  await dropFiles(page, GRADIENTS, SERIES);
  await app.button('Play').or(app.button('Pause')).click();
  await shows(app, 'x.npy');
  await expect(app.lamp('gradients')).toContainText('from your file');
  await app.rest();
  await steps(app);
  expect(await text(app)).toBe('');
});
