/** How numbers read in plots: a true minus sign, powers of ten as superscripts, as many digits as mean something. */

const SUPERSCRIPTS: Record<string, string> = { '-': '⁻' };
for (const [i, digit] of [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].entries()) SUPERSCRIPTS[i] = digit;

/** −12 as ⁻¹². */
export function superscript(power: number): string {
  return [...String(power)].map((character) => SUPERSCRIPTS[character]).join('');
}

/** Fixed decimals, with a true minus sign and no negative zero. */
export function plain(value: number, decimals: number): string {
  return value
    .toFixed(decimals)
    .replace(/^-(?=0(\.0*)?$)/, '')
    .replace('-', '−');
}

/** A value to `digits` significant digits: 0.01234, 3.2·10⁻⁷; "none" where it is not finite. */
export function significant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return 'none';
  if (value === 0) return '0';
  const decade = Math.floor(Math.log10(Math.abs(value)));
  if (decade < -4 || decade > 6) {
    return `${trimmed(plain(value / 10 ** decade, digits - 1))}·10${superscript(decade)}`;
  }
  return trimmed(plain(value, Math.max(0, digits - 1 - decade)));
}

/** Three significant digits; tiny and huge values in powers of ten, `—` where there is none: 0.00012 → 1.2·10⁻⁴. */
export function brief(value: number | null): string {
  if (value === null) return '—';
  if (!Number.isFinite(value)) return 'not finite';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e5 && size >= 1e-3) return String(Number(value.toPrecision(3))).replace('-', '−');
  const [digits, decade] = value.toExponential(1).split('e');
  const power = `10${superscript(Number(decade))}`;
  return digits === '1.0' ? power : `${digits.replace('-', '−').replace('.0', '')}·${power}`;
}

/** Part of a whole as a percentage: `0 %`, `< 1 %`, `42 %`. */
export function percentage(part: number): string {
  const percent = Math.round(100 * part);
  return percent === 0 && part > 0 ? '< 1 %' : `${percent} %`;
}

/** A whole number with commas: 12,345. By hand, since a browser's first word on locales takes tens of milliseconds. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
