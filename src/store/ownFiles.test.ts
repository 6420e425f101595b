/** A person's own files in the store: settings that suit them, links that wait for them, and what happens meanwhile. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset';
import { StatedError } from '../errors';
import { defaultSettings } from '../settings/defaults';
import { lowpassFilter } from '../wavelets/families';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle, snapshotAt } from './fakes';

let engine: FakeEngine;
let services: ReturnType<typeof fakeServices>;
let bar: ReturnType<typeof fakeBar>;
let page: Distillery;

async function open(hash = ''): Promise<void> {
  engine = new FakeEngine();
  services = fakeServices(engine);
  bar = fakeBar(hash);
  page = createDistillery(services, bar, { taps: [0.5, 0.5], step: 400, losses: [] });
  await page.actions.begin();
}

const state = () => page.store.getState();
const said = () =>
  state()
    .notices.map(({ message, remedy }) => `${message} ${remedy}`)
    .join('\n');

function drop(change: Partial<Dataset>, name = 'x.npy'): Promise<void> {
  services.opened = fakeDataset({ source: 'local', name, ...change });
  return page.actions.openFiles([new File([], name)]);
}

const maps = (deviation: number): Partial<Dataset> => ({
  kind: 'maps',
  shape: [8, 8],
  x: Float32Array.from({ length: 128 }, (_, i) => (i % 2 === 0 ? deviation : -deviation)),
});

beforeEach(() => open());

describe('while data are being prepared', () => {
  it('Play waits for the run', async () => {
    let ready: () => void = () => {};
    engine.networkReady = new Promise((resolve) => {
      ready = resolve;
    });
    page.actions.chooseDemo('maps');
    await settle();
    page.actions.play();
    expect(engine.calls.join()).not.toContain('play');
    ready();
    await settle();
    expect(engine.calls.join()).toContain('play');
    expect(state().run.status).toBe('running');
  });

  it('a run goes on from its new start even when the start changes twice', async () => {
    page.actions.play();
    page.actions.change({ boundary: 'periodic' });
    page.actions.change({ boundary: 'symmetric' });
    await settle();
    expect(state().run.status).toBe('running');
    expect(engine.lastStart?.mode).toBe('symmetric');
  });

  it('keeps run, data and settings when a demo cannot be had', async () => {
    page.actions.change({ gamma: 3 });
    const before = state();
    services.failure = new StatedError('demo-unreachable', 'The demo could not be read.', '');
    page.actions.chooseDemo('maps');
    await settle();
    expect(said()).toContain('could not be read');
    expect(state()).toMatchObject({ dataset: before.dataset, settings: before.settings, opening: false });
    page.actions.play();
    await page.actions.reset();
    expect(state().run.status).toBe('ready');
    expect(engine.calls.filter((call) => call === 'load')).toHaveLength(1);
  });

  it('takes back a way of cutting that does not fit, and nothing else', async () => {
    await drop({});
    services.failure = new StatedError('tile-size', 'Windows of 500 cannot be cut.', '');
    page.actions.change({ tile: 500 });
    page.actions.change({ gamma: 3 });
    await settle();
    expect(state().settings).toMatchObject({ tile: 0, gamma: 3 });
    expect(['ready', 'running']).toContain(state().run.status);
  });
});

describe('settings for a file', () => {
  it('suit its scale: λ follows the values, and γ is off without gradients', async () => {
    await drop({});
    expect(state().settings).toMatchObject({ data: 'local', network: 'none', lambda: 0.07, gamma: 0 });
    await drop({ x: Float32Array.from({ length: 128 }, (_, i) => 0.1 * Math.sin(i)) });
    expect(state().settings.lambda).toBe(0.03);
  });

  it('keep what was changed by hand for data of the same kind, not how the last file was cut', async () => {
    await drop({});
    page.actions.change({ lambda: 0.5, wavelet: 'sym4', tile: 32 });
    await settle();
    await drop({});
    expect(state().settings).toMatchObject({ lambda: 0.5, wavelet: 'sym4', tile: 0, gamma: 0 });
    await drop(maps(0.01));
    expect(state().settings).toMatchObject({ lambda: defaultSettings('maps').lambda, wavelet: 'db5' });
  });

  it('choose the mass-map network where the values could be convergence, and say how they differ', async () => {
    await drop({ ...maps(0.03), spacing: { value: 0.3, unit: '′' } });
    expect(state().settings).toMatchObject({ network: 'maps', gamma: defaultSettings('maps').gamma });
    expect(said()).toContain('trained on noise-free κ');
    expect(said()).toContain('Averaging over 11 × 11 pixels');
    await drop(maps(2000));
    expect(state().settings.network).toBe('none');
    expect(said()).not.toContain('trained on noise-free κ');
  });

  it('take gradients that come later, with a γ that acts', async () => {
    await drop({});
    const { dataset } = state();
    services.opened = { ...(dataset as Dataset), gradients: Float32Array.from({ length: 128 }, () => 0.5) };
    await page.actions.openFiles([new File([], 'g.npy')]);
    expect(state().settings).toMatchObject({ network: 'gradients', gamma: 0.4 });
    page.actions.change({ samples: 1 });
    await settle();
    expect(services.asked.at(-1)).toBe('g.npy,x.npy');
  });
});

it('ghosts are of the same data only', async () => {
  const learn = () => {
    const { number } = state().run;
    engine.tell({ type: 'snapshot', run: number, snapshot: snapshotAt(9), earlier: [], stepsPerSecond: 1 });
  };
  await drop({ sha256: 'aaaa' });
  learn();
  await page.actions.reset();
  expect(state().ghosts).toHaveLength(1);
  learn();
  await drop({ sha256: 'bbbb' });
  expect(state().ghosts).toEqual([]);
});

describe('a link made with a file', () => {
  const H = 'h=AAAAPwAAAD8AAAA_AAAAPwAAAD8AAAA_AAAAPwAAAD8AAAA_AAAAPw';
  const LINK = `#v=1&data=local&gamma=3&tile=64&path=live&file=2x64-abcdef012345&${H}`;
  const RIGHT = { sha256: `abcdef012345${'0'.repeat(52)}` };

  it('says that another file differs, and goes on with the right one as the link says', async () => {
    await open(LINK);
    expect(said()).toContain('file of shape 2 × 64 (checksum abcdef012345…)');
    expect(state().run).toMatchObject({ status: 'failed', shown: 'shared', taps: Array(10).fill(0.5) });
    await drop({ sha256: 'ffff' }, 'other.npy');
    expect(said()).toContain('other.npy is not the file this link was made with: its checksum is ffff');
    expect(state().settings.gamma).toBe(3);
    page.actions.change({ gamma: 7 });
    await drop(RIGHT, 'right.npy');
    expect(said()).not.toContain('is not the file');
    expect(state().settings).toMatchObject({ data: 'local', gamma: 3, tile: 64 });
    expect(engine.lastStart?.checkpoint?.h).toEqual(Array(10).fill(0.5));
    expect(state().run.live).toBe(true);
  });

  it('stays in the address and in the link that is copied, until its file is there', async () => {
    await open(LINK);
    page.actions.change({ theme: 'dark' });
    bar.runTimers();
    expect(bar.location.hash).toContain('theme=dark&file=2x64-abcdef012345&h=');
    await drop(RIGHT, 'right.npy');
    expect(page.actions.link()).toContain('file=2x64-abcdef012345&h=');
    expect(page.actions.link()).toContain('path=live');
  });

  it('is not carried by what is learned from another file', async () => {
    await open(LINK);
    await drop({ sha256: '1'.repeat(64) }, 'mine.csv');
    page.actions.play();
    const { number } = state().run;
    engine.tell({ type: 'snapshot', run: number, snapshot: snapshotAt(50), earlier: [], stepsPerSecond: 1 });
    bar.runTimers();
    for (const link of [page.actions.link(), bar.location.hash]) {
      expect(link).not.toContain(H);
      expect(link).toContain('file=2x64-111111111111');
    }
  });

  it('asks to open the file before anything is reset', async () => {
    await open(LINK);
    await page.actions.reset();
    expect(said()).toContain('Open the file to go on.');
  });

  it('finds files that were opened before on the way back', async () => {
    await drop({ ...RIGHT }, 'right.npy');
    page.actions.commit();
    await drop({ sha256: 'ffff' }, 'other.npy');
    services.opened = fakeDataset({ source: 'local', name: 'right.npy', ...RIGHT });
    bar.goTo(bar.pushed[0]);
    await settle();
    expect(services.asked).toEqual(['right.npy', 'other.npy', 'right.npy']);
    expect(state().run.status).toBe('ready');
  });

  it('is not confused with a file that is open already', async () => {
    await drop({ sha256: 'ffff' }, 'other.npy');
    page.actions.play();
    bar.goTo(LINK);
    await settle();
    expect(said()).toContain('This link was made with a file');
    expect(engine.calls).toContain('pause');
    expect(services.asked).toEqual(['other.npy']);
  });

  it('leaves out taps of another length', async () => {
    await open(LINK.replace('&file', '&wave=haar&file'));
    expect(said()).toContain(`haar has ${lowpassFilter('haar').length}`);
  });

  it('says what to do about a network that no link carries', async () => {
    await open('#v=1&data=recovery&net=trained');
    expect(said()).toContain('a link does not carry it. Press Train network');
    await open(LINK.replace('&file', '&net=file&file'));
    await drop(RIGHT, 'right.npy');
    expect(said()).toContain('stayed on its author’s machine. Open model.json');
  });

  it('is forgotten when a demo is chosen', async () => {
    await open(LINK);
    page.actions.chooseDemo('recovery');
    await settle();
    await drop(RIGHT);
    expect(state().settings.gamma).toBe(0);
  });
});
