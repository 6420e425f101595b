/** Small kernels side by side, each over its own range of colours: their pattern is what compares. */
import { useMemo } from 'react';
import type { Numbers } from './figure';
import { MapCanvas } from './MapCanvas';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import type { Table } from './table';

export interface SmallKernel {
  readonly name: string;
  /** [side][side], row-major. */
  readonly values: Numbers;
}

export interface KernelMapsProps {
  readonly kernels: readonly SmallKernel[];
  /** Side of a picture in CSS pixels. */
  readonly size: number;
}

const sideOf = ({ values }: SmallKernel) => Math.round(Math.sqrt(values.length));

export function KernelMaps({ kernels, size }: KernelMapsProps) {
  const content = useMemo(() => kernels, [kernels]);
  return (
    <PlotFigure name="kernels" content={content} summary={describeKernels} table={kernelTable}>
      <div className="kernels">
        {kernels.map((kernel) => (
          <div key={kernel.name}>
            <p className="maps-title">{kernel.name}</p>
            <MapCanvas
              values={kernel.values}
              shape={[sideOf(kernel), sideOf(kernel)]}
              colours="diverging"
              quantity=""
              label={`Kernel ${kernel.name}`}
              size={size}
              bar={false}
              read={({ row, column }) => `${row}, ${column}: ${significant(entry(kernel, row, column), 3)}`}
            />
          </div>
        ))}
      </div>
    </PlotFigure>
  );
}

function entry(kernel: SmallKernel, row: number, column: number): number {
  return kernel.values[row * sideOf(kernel) + column];
}

export function describeKernels(kernels: readonly SmallKernel[]): string {
  const rows = (kernel: SmallKernel) =>
    Array.from({ length: sideOf(kernel) }, (_, row) =>
      Array.from({ length: sideOf(kernel) }, (_, column) => significant(entry(kernel, row, column), 2)).join(' '),
    ).join('; ');
  return kernels.map((kernel) => `${kernel.name}: ${rows(kernel)}.`).join(' ');
}

export function kernelTable(kernels: readonly SmallKernel[]): Table {
  const most = Math.max(...kernels.map(sideOf));
  return {
    columns: ['kernel, row', ...Array.from({ length: most }, (_, column) => `column ${column}`)],
    rows: kernels.flatMap((kernel) =>
      Array.from({ length: sideOf(kernel) }, (_, row) => [
        `${kernel.name}, ${row}`,
        ...Array.from({ length: most }, (_, column) =>
          column < sideOf(kernel) ? significant(entry(kernel, row, column)) : '',
        ),
      ]),
    ),
    note: '',
  };
}
