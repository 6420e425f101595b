/** Networks as files that cannot be used, each with its own sentence. The samples loaded are series of 64. */
import { ascii } from '../../src/data/formats/testFiles';
import { denseModel } from '../ownModel';
import { type Row, refused } from './row';

const given = (model: ReturnType<typeof denseModel>) => model.map(({ name, bytes }) => [name, () => bytes] as const);

export const MODELS: readonly Row[] = [
  refused(
    'model.json without its weights',
    given(denseModel(64)).slice(0, 1),
    /keeps its weights in “w\.bin”, which is not among the files opened/,
  ),
  refused('a model for other samples', given(denseModel(32)), /takes series of 32 values, but the samples here are 64/),
  refused(
    'a layer of one’s own',
    given(denseModel(64, { className: 'MyLayer' })),
    /has the layer “MyLayer”, which is not known here/,
  ),
  refused(
    'weights that are NaN',
    given(denseModel(64, { weight: (i) => (i === 4 ? Number.NaN : 1) })),
    /Weight 5 of “d\/kernel” is not a finite number/,
  ),
  refused(
    'weights cut short',
    given(denseModel(64)).map(([name, bytes]) => [name, () => (name === 'w.bin' ? bytes().slice(0, 40) : bytes())]),
    /The weights of “model\.json” should be 256 bytes, but the files hold 40/,
  ),
  refused(
    'JSON that is no model',
    [
      ['model.json', () => ascii('{"format": "layers-model", "weightsManifest": []}')],
      ['w.bin', () => denseModel(64)[1].bytes],
    ],
    /“model\.json” is JSON, but describes no layers/,
  ),
];
