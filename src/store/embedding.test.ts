import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDistillery, type Distillery } from './distillery';
import type { StateMessage } from './embedding';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle } from './fakes';
import { readSettingsMessage } from './settingsMessage';

/** Keys of links that tell how a person’s files are laid out, and who is told. */
const OF_FILES = ['embed', 'roles', 'cols', 'rows', 'label', 'array'];
const ORIGIN = 'https://slides.example.org';
const settingsMessage = (settings: unknown) => ({ type: 'wavelet-distillery/settings', settings });

let told: { message: unknown; to: string }[];
let listen: (event: { data: unknown; origin: string; source: unknown }) => void;
let timers: (() => void)[];
let page: Distillery;
const parent = { postMessage: (message: unknown, to: unknown) => void told.push({ message, to: String(to) }) };

async function open(hash: string): Promise<void> {
  told = [];
  timers = [];
  listen = () => undefined;
  const services = fakeServices(new FakeEngine());
  services.opened = fakeDataset({ source: 'local', name: 'secret.npy', sha256: 'abcdef' });
  page = createDistillery(services, fakeBar(hash), { taps: [0.5, 0.5], step: 400, losses: [] });
  page.actions.speakTo({
    parent: parent as never,
    addEventListener: (_type, listener) => {
      listen = listener as typeof listen;
    },
    setTimeout: (handler) => timers.push(handler),
  });
  await page.actions.begin();
}
const from = (data: unknown, origin = ORIGIN, source: unknown = parent) => listen({ data, origin, source });
const gamma = () => page.store.getState().settings.gamma;

beforeEach(() => open(`#v=1&data=recovery&embed=${ORIGIN}`));

describe('a page around this one', () => {
  it('hears of settings, taps and scores, at its origin alone, and not at every step', () => {
    expect(told[0]).toMatchObject({ to: ORIGIN, message: { version: 1, settings: { data: 'recovery', gamma: '1' } } });
    page.actions.change({ gamma: 2 });
    page.actions.change({ gamma: 3 });
    expect(timers).toHaveLength(1);
    timers[0]();
    expect(told.at(-1)).toMatchObject({ message: { settings: { gamma: '3' } } });
  });

  it('never hears of a person’s file', async () => {
    await page.actions.openFiles([new File([], 'secret.npy')]);
    for (const tell of timers) tell();
    expect(page.store.getState().settings.data).toBe('local');
    expect(JSON.stringify(told)).not.toMatch(/secret|abcdef/);
    page.actions.change({ label: '9', columns: '3,7', rows: '2,9', roles: 'sy', array: 4 });
    for (const tell of timers) tell();
    expect(page.store.getState().settings).toMatchObject({ label: '9', array: 4 });
    const keys = told.flatMap(({ message }) => Object.keys((message as StateMessage).settings));
    expect(keys.filter((key) => OF_FILES.includes(key))).toEqual([]);
  });

  it('cannot set what stands for a person’s file', () => {
    for (const key of OF_FILES)
      expect(readSettingsMessage(settingsMessage({ [key]: '1' })).refused, key).toEqual([`${key}=1`]);
  });

  it('changes settings, and nothing else', async () => {
    from(settingsMessage({ gamma: 0.5, wave: 'sym5' }));
    await settle();
    expect(page.store.getState().settings).toMatchObject({ gamma: 0.5, wavelet: 'sym5' });
    from(settingsMessage({ gamma: 'NaN', embed: 'https://evil.example', data: 'local', flavour: 1 }));
    await settle();
    expect(page.store.getState().settings).toMatchObject({ gamma: 0.5, embed: ORIGIN, data: 'recovery' });
    expect(page.store.getState().notices.at(-1)?.message).toContain('gamma=NaN; embed=https://evil.example');
  });

  it('of another origin, or another window of the same, is not heard', async () => {
    from(settingsMessage({ gamma: 7 }), 'https://evil.example');
    from(settingsMessage({ gamma: 7 }), ORIGIN, {});
    await settle();
    expect(gamma()).toBe(1);
  });
});

it('without an origin in the link nothing is said', async () => {
  await open('#v=1&data=recovery');
  from(settingsMessage({ gamma: 7 }));
  await settle();
  expect([told, gamma()]).toEqual([[], 1]);
});

it('any message is survived', () => {
  fc.assert(
    fc.property(fc.anything(), fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double())), (any, settings) => {
      expect(readSettingsMessage(any).changed).toEqual({});
      readSettingsMessage(settingsMessage(settings));
    }),
  );
});
