/** How numbers read on the page: short, aligned, never more digits than mean something. */

/** Three significant digits; tiny and huge values in powers of ten: 0.00012 → 1.2e-4. */
export function brief(value: number | null): string {
  if (value === null) return '—';
  if (!Number.isFinite(value)) return 'not finite';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return value.toExponential(1).replace('e+', 'e');
  return String(Number(value.toPrecision(3)));
}

export const grouped = (count: number): string => count.toLocaleString('en');
