/**
 * The arrays and the grid file of the paper's whole grid for the maps, for a sweep in shards on any machines:
 * `npm run cases -- sweepArrays` writes them into a folder `maps-sweep.local`, which git does not see.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLISHED_GRIDS } from '../../src/sweep/grid';
import { writeNpy } from '../../src/takeaway/npy';
import { mapCase } from './mapData';
import { gradientsOf } from './networks';

const COUNTS = { fit: 120, test: 40 };
const FOLDER = 'maps-sweep.local';

export const MAP_GRID = {
  ...{ x: 'x.npy', g: 'g.npy', labels: 'y.npy', kind: 'maps' },
  link: '#v=1&data=local&net=gradients&wave=db5&J=4&mode=zero&lr=0.001&batch=100&val=0.15&test=0.25',
  ...{ ...PUBLISHED_GRIDS.maps, seeds: [1, 2, 3], steps: 300, recipe: 'pooled' },
};

export async function writeSweepArrays(): Promise<void> {
  const { data } = mapCase(COUNTS);
  const x = data.x as Float32Array;
  const gradients = await gradientsOf('maps', { x, count: data.count, shape: data.shape });
  mkdirSync(FOLDER, { recursive: true });
  const shape = [data.count, ...data.shape];
  const write = (file: string, values: Float32Array | Float64Array, extents: readonly number[]) =>
    writeFileSync(join(FOLDER, file), writeNpy({ values, shape: extents }));
  write('x.npy', x, shape);
  write('g.npy', gradients, shape);
  write('y.npy', Float32Array.from(data.target.values), [data.count]);
  writeFileSync(join(FOLDER, 'grid.json'), `${JSON.stringify(MAP_GRID, null, 1)}\n`);
  console.log(`${FOLDER}: ${shape.join(' × ')} maps, their gradients and Ω_m, grid.json`);
}
