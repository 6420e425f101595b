/**
 * Tile-compressed images (FITS Standard 4.0, §10.1): a binary table whose rows are the tiles of an image. What the
 * Z-keywords say of the image is read and checked here; the pixels are decoded in `fitsTiles.ts`.
 */
import { StatedError } from '../../errors';
import { elementCount, volume } from '../caps';
import { counted, excerpt, grouped, shapeText } from '../wording';
import { type CardValue, type FitsHeader, numberCard, sizeCard, textCard } from './fitsHeader';
import { type FitsTable, fitsTable } from './fitsTable';
import { BITPIX_ELEMENTS, type FitsUnit } from './fitsUnits';
import type { RiceBytes } from './rice';

const METHODS = ['RICE', 'GZIP_1', 'GZIP_2', 'NOCOMPRESS'] as const;
const QUANTISATIONS = ['NONE', 'NO_DITHER', 'SUBTRACTIVE_DITHER_1', 'SUBTRACTIVE_DITHER_2'] as const;

export interface TiledImage {
  /** The image as if it were not compressed: its own header, element and shape. */
  readonly unit: FitsUnit;
  readonly tableHeader: FitsHeader;
  readonly table: FitsTable;
  /** Sides of a tile, last axis fastest; tiles at the edges may be smaller. */
  readonly tile: readonly number[];
  readonly method: (typeof METHODS)[number];
  readonly riceBytes: RiceBytes;
  readonly riceBlock: number;
  readonly quantisation: (typeof QUANTISATIONS)[number];
}

/** Throws `fits-compressed` for methods that are not read, `fits-header` for keywords that cannot be. */
export function tiledImage(unit: FitsUnit, bytes: Uint8Array<ArrayBuffer>): TiledImage {
  const { header, index } = unit;
  const method = methodOf(textCard(header, 'ZCMPTYPE'));
  const quantisation = oneOf(QUANTISATIONS, textCard(header, 'ZQUANTIZ') || 'NO_DITHER', 'quantised with');
  if (header.values.has('ZMASKCMP')) throw notRead('with a mask of null pixels');
  const shape = Array.from({ length: axisCount(header, index) }, (_, i) => sizeCard(header, `ZNAXIS${i + 1}`, index));
  const pixels = elementCount(shape.toReversed(), `The image “${excerpt(unit.name)}”`);
  if (pixels === 0) throw wrong(unit, `ZNAXIS = ${shapeText(shape)}: an image without pixels`);
  const tile = shape.map((side, i) => Math.min(side, sizeCard(header, `ZTILE${i + 1}`, index, i === 0 ? side : 1)));
  if (tile.includes(0)) throw wrong(unit, 'tiles without pixels');
  const table = fitsTable(unit, bytes);
  const tiles = volume(shape.map((side, i) => Math.ceil(side / tile[i])));
  if (table.rows < tiles) throw wrong(unit, `${counted(tiles, 'tile')} for a table of ${grouped(table.rows)} rows`);
  return {
    unit: imageUnit(unit, shape.toReversed()),
    ...{ tableHeader: header, table, method, quantisation, tile: tile.toReversed() },
    ...riceParameters(unit),
  };
}

function axisCount(header: FitsHeader, index: number): number {
  const count = sizeCard(header, 'ZNAXIS', index);
  if (count >= 1 && count <= 999) return count;
  throw new StatedError('fits-header', `HDU ${index} says ZNAXIS = ${grouped(count)}; 1 to 999 are allowed.`);
}

function methodOf(name: string): TiledImage['method'] {
  return oneOf(METHODS, name === 'RICE_1' || name === 'RICE_ONE' ? 'RICE' : name, 'compressed with');
}

function oneOf<T extends string>(known: readonly T[], name: string, how: string): T {
  const found = known.find((one) => one === name.trim());
  if (found) return found;
  throw notRead(`${how} ${excerpt(name) || 'a method that is not named'}`);
}

function notRead(how: string): StatedError {
  return new StatedError(
    'fits-compressed',
    `The image is stored in tiles ${how}, which is not read here.`,
    'Unpack it with `funpack file.fits`, or in Python: from astropy.io import fits; import numpy as np; ' +
      "np.save('map.npy', fits.getdata('file.fits').astype('f4'))",
  );
}

function wrong(unit: FitsUnit, what: string): StatedError {
  return new StatedError('fits-header', `HDU ${unit.index} says ${what}.`, 'The file is damaged: fetch it again.');
}

/** ZNAMEi and ZVALi; the Standard's defaults are blocks of 32 pixels of 4 bytes. */
function riceParameters(unit: FitsUnit): Pick<TiledImage, 'riceBytes' | 'riceBlock'> {
  const named = new Map<string, number>();
  for (let i = 1; unit.header.values.has(`ZNAME${i}`); i++)
    named.set(textCard(unit.header, `ZNAME${i}`), numberCard(unit.header, `ZVAL${i}`, 0));
  const riceBlock = named.get('BLOCKSIZE') ?? 32;
  const riceBytes = named.get('BYTEPIX') ?? 4;
  if (!Number.isInteger(riceBlock) || riceBlock < 1) throw wrong(unit, `BLOCKSIZE = ${riceBlock}`);
  if (riceBytes !== 1 && riceBytes !== 2 && riceBytes !== 4)
    throw notRead(`Rice-coded with ${counted(riceBytes, 'byte')} a pixel`);
  return { riceBytes, riceBlock };
}

function imageUnit(unit: FitsUnit, shape: readonly number[]): FitsUnit {
  const header = imageHeader(unit.header);
  const element = BITPIX_ELEMENTS.get(numberCard(header, 'BITPIX', 0));
  if (!element) throw wrong(unit, `ZBITPIX = ${numberCard(header, 'BITPIX', 0)}`);
  return { ...unit, header, element, shape };
}

/** Cards that describe the table, or how the image lies in it. */
const OF_THE_TABLE =
  /^(XTENSION|BITPIX|NAXIS\d*|[PG]COUNT|TFIELDS|THEAP|T(TYPE|FORM|UNIT|DISP|NULL|SCAL|ZERO)\d+|CHECKSUM|DATASUM)$/;
const OF_THE_TILES = /^Z(IMAGE|CMPTYPE|TILE\d+|NAME\d+|VAL\d+|QUANTIZ|DITHER0|SCALE|ZERO|BLANK)$/;
const RENAMED = /^Z(BITPIX|NAXIS\d*|SIMPLE|TENSION|EXTEND|PCOUNT|GCOUNT|HECKSUM|DATASUM)$/;

/** The header of the image itself: cards of the table left out, ZBITPIX, ZNAXIS … under the names they had. */
function imageHeader(header: FitsHeader): FitsHeader {
  const values = new Map<string, CardValue>();
  for (const [keyword, value] of header.values) {
    const name = nameInImage(keyword);
    if (name !== null) values.set(name, value);
  }
  const cards = header.cards.flatMap((card) => {
    const name = nameInImage(card.slice(0, 8).trimEnd());
    return name === null ? [] : [name.padEnd(8) + card.slice(8)];
  });
  return { ...header, values, cards };
}

function nameInImage(keyword: string): string | null {
  if (OF_THE_TABLE.test(keyword) || OF_THE_TILES.test(keyword)) return null;
  const renamed = RENAMED.exec(keyword)?.[1];
  return renamed ? ({ TENSION: 'XTENSION', HECKSUM: 'CHECKSUM' }[renamed] ?? renamed) : keyword;
}
