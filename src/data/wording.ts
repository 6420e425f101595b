/**
 * How numbers stand in the sentences of this room: grouped thousands, shapes with ×, a noun in the right number.
 */

/** `4800` → `4,800`. Numbers beyond exact integers are written with an exponent. */
export function grouped(value: number): string {
  return Number.isSafeInteger(value) ? value.toLocaleString('en') : value.toPrecision(3);
}

/** Three significant digits, with a true minus sign: `0.0143`, `1.2e-19`. */
export function brief(value: number): string {
  return String(Number(value.toPrecision(3))).replace(/^-/, '−');
}

/** `[2, 32768]` → `2 × 32,768`; a shape without sides is `()`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '()' : shape.map(grouped).join(' × ');
}

/** `counted(1, 'tile')` → `1 tile`, `counted(25, 'tile')` → `25 tiles`. The plural of a word that does not take an s is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** `512 MB`, `1.5 MB`; below a tenth of a megabyte `48,200 bytes`. */
export function megabytes(bytes: number): string {
  if (bytes < 2 ** 20 / 10) return `${grouped(bytes)} bytes`;
  const size = bytes / 2 ** 20;
  return `${size < 10 ? size.toFixed(1) : Math.round(size).toLocaleString('en')} MB`;
}

/** A cell or a name from a file, cut to a length that fits in a sentence. */
export function excerpt(text: string, length = 40): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
