import { expect, it } from 'vitest';
import { splitModelFiles } from './modelFiles';

const file = (name: string, content: string) => new File([content], name);
const names = (files: readonly File[]) => files.map(({ name }) => name);

it('tells a network’s files from data, by what they hold', async () => {
  const manifest = { modelTopology: {}, weightsManifest: [{ paths: ['a/part.1', 'part.2'], weights: [] }] };
  const json = file('anything.txt', JSON.stringify(manifest));
  const given = [file('x.npy', '…'), file('part.2', '…'), json, file('part.1', '…'), file('group1-shard1of1.bin', '…')];
  const { model, rest } = await splitModelFiles(given);
  expect(names(model)).toEqual(['part.2', 'anything.txt', 'part.1', 'group1-shard1of1.bin']);
  expect(names(rest)).toEqual(['x.npy']);
});

it.each(['{"data": [1, 2, 3]}', '[[1, 2], [3, 4]]', 'time,modelTopology\n1,2'])(
  'leaves data alone: %s',
  async (content) => {
    const { model, rest } = await splitModelFiles([file('model.json', content), file('y.bin', '')]);
    expect(names(model)).toEqual([]);
    expect(names(rest)).toEqual(['model.json', 'y.bin']);
  },
);

it('knows one that was cut short', async () => {
  const { model } = await splitModelFiles([file('model.json', '{"format": "layers-model", "modelTop')]);
  expect(names(model)).toEqual(['model.json']);
});
