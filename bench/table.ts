/** Rows of text in columns, and numbers short enough to stand in them. */

/** The first line is the header; a line may end early. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0].map((_, column) =>
    Math.max(
      ...lines.map((line) => (column < line.length - 1 || line.length === lines[0].length ? width(line, column) : 0)),
    ),
  );
  return lines
    .map(
      (line) =>
        `  ${line
          .map((text, column) => text.padEnd(widths[column]))
          .join('  ')
          .trimEnd()}`,
    )
    .join('\n');
}

function width(line: readonly string[], column: number): number {
  return line[column]?.length ?? 0;
}

/** Three digits, as far as they are not whole. */
export function digits(value: number): string {
  if (value === 0) return '0';
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.min(3, Math.max(0, 3 - whole)));
}

/** Smallest to largest. */
export function range(values: readonly number[]): string {
  return `${digits(Math.min(...values))} – ${digits(Math.max(...values))}`;
}

export function percent(share: number): string {
  return `${share < 0.1 ? digits(100 * share) : Math.round(100 * share)} %`;
}
