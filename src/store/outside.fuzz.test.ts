/**
 * Whatever reaches the page from outside while a run is there: links, sessions, messages, records that a browser kept.
 * Nothing is thrown, what was there stays or gives way to something whole, and training goes on from it.
 */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { cloneable, countInputs, damagedJson, damagedText, fuzzRuns, fuzzTime } from '../golden/arbitraryDamage';
import { FIELD_NAMES, FIELDS } from '../settings/fields';
import { readLink, writeLink } from '../settings/link';
import { sessionText } from '../takeaway/sessionFile';
import { SESSION } from '../takeaway/testSession';
import { lowpassFilter } from '../wavelets/families';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle, snapshotAt } from './fakes';
import { distanceToTruth, reconstructionError } from './selectors';
import type { ShelfName } from './shelf';

const RUNS = fuzzRuns(60);
afterEach(countInputs(RUNS));
const ORIGIN = 'https://slides.example.org';
const TAPS = [...lowpassFilter('db5')];

async function opened(hash: string, shelf = fakeServices(new FakeEngine()).shelf) {
  const engine = new FakeEngine();
  const services = { ...fakeServices(engine), shelf };
  services.opened = fakeDataset({ source: 'local', name: 'own.npy', sha256: 'ab'.repeat(32) });
  const bar = fakeBar(hash);
  const page = createDistillery(services, bar, { taps: TAPS, step: 400, losses: [] });
  let say: (event: { data: unknown; origin: string; source: unknown }) => void = () => undefined;
  const parent = { postMessage: () => undefined };
  page.actions.speakTo({
    parent: parent as never,
    addEventListener: (_type, listener) => {
      say = listener as typeof say;
    },
    setTimeout: () => 0,
  });
  await page.actions.begin();
  const train = () => {
    page.actions.play();
    const { step, taps } = page.store.getState().run;
    engine.tell({
      type: 'snapshot',
      run: engine.starts,
      snapshot: snapshotAt(step + 20, taps),
      earlier: [],
      stepsPerSecond: 1,
    });
    engine.tell({ type: 'stopped', run: engine.starts, reason: 'paused' });
  };
  train();
  const { store, actions } = page;
  return {
    actions,
    state: store.getState,
    bar,
    services,
    engine,
    train,
    say: (data: unknown) => say({ data, origin: ORIGIN, source: parent }),
  };
}

type Page = Awaited<ReturnType<typeof opened>>;

/** The settings are valid, the filter fits them, and what the views compute from them can be computed. */
function expectWhole({ state }: Page): void {
  const { settings, run, notices } = state();
  expect(readLink(writeLink(settings)).settings).toEqual(settings);
  expect(FIELD_NAMES.filter((name) => FIELDS[name].type === 'choice' && settings[name] === undefined)).toEqual([]);
  expect(run.taps.every(Number.isFinite)).toBe(true);
  if (run.status === 'ready') expect(run.taps).toHaveLength(lowpassFilter(settings.wavelet).length);
  distanceToTruth(state());
  reconstructionError(state());
  for (const { message, remedy } of notices) expect(message.length + remedy.length).toBeLessThan(20_000);
}

/** After it, the page still learns. */
function expectTrains(page: Page): void {
  const { run } = page.state();
  if (run.status !== 'ready') return;
  page.train();
  expect(page.state().run.step).toBe(run.step + 20);
}

const LINKS = [
  'v=1&data=recovery&lambda=0.001&gamma=5&wave=coif2&noise=0.3&seed=2&steps=400&sample=7',
  'v=1&data=maps&n=all&J=3&mode=periodization&h=AACAPwAAgD8&path=live&play=1',
  'v=1&data=local&file=2x64-abababababab&scale=global',
];

it(
  'links',
  async () => {
    const page = await opened('#v=1&data=recovery&wave=db5');
    const link = fc.constantFrom(...LINKS).chain(damagedText);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...LINKS), link, fc.string({ maxLength: 200 })), async (text) => {
        page.bar.goTo(`#${text}`);
        await settle();
        expectWhole(page);
        expectTrains(page);
        for (const { id } of page.state().notices) page.actions.dismissNotice(id);
      }),
      RUNS,
    );
  },
  fuzzTime(RUNS),
);

it(
  'sessions',
  async () => {
    const page = await opened('#v=1&data=recovery&wave=db5');
    const text = fc.oneof(
      damagedText(sessionText(SESSION)),
      damagedJson(SESSION).map((value) => JSON.stringify(value) ?? ''),
    );
    const head = '{"format":"wavelet-distillery-session"';
    await fc.assert(
      fc.asyncProperty(text, async (damaged) => {
        const before = page.state();
        await page.actions.openFiles([new File([damaged.startsWith(head) ? damaged : head + damaged], 'x.json')]);
        await settle();
        expectWhole(page);
        const refused = page.state().notices.some(({ message }) => message.includes('not a whole session'));
        if (refused) expect([page.state().run, page.state().kept]).toEqual([before.run, before.kept]);
        const ids = page.state().kept.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expectTrains(page);
        for (const { id } of page.state().notices) page.actions.dismissNotice(id);
      }),
      RUNS,
    );
  },
  fuzzTime(RUNS),
);

it(
  'messages from the page around this one',
  async () => {
    const page = await opened(`#v=1&data=recovery&wave=db5&embed=${ORIGIN}`);
    const keys = FIELD_NAMES.map((name) => FIELDS[name].key);
    const values = fc.oneof(fc.double(), fc.integer(), fc.string(), cloneable);
    const settings = fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), values, { maxKeys: 8 });
    const message = fc.oneof(
      cloneable,
      settings.map((asked) => ({ type: 'wavelet-distillery/settings', settings: asked })),
      cloneable.map((asked) => ({ type: 'wavelet-distillery/settings', settings: asked })),
    );
    await fc.assert(
      fc.asyncProperty(message, async (data) => {
        page.say(data);
        await settle();
        expectWhole(page);
        expect(page.state().settings.embed).toBe(ORIGIN);
        for (const { id } of page.state().notices) page.actions.dismissNotice(id);
      }),
      RUNS,
    );
  },
  fuzzTime(RUNS),
);

it(
  'records that this browser kept',
  async () => {
    const [kept] = SESSION.runs;
    const record = fc.oneof(
      fc.tuple(fc.constantFrom<ShelfName>('session:this', 'session:other'), fc.oneof(cloneable, damagedJson(SESSION))),
      fc.tuple(fc.constantFrom<ShelfName>('run:abc-0', 'run:x'), fc.oneof(cloneable, damagedJson(kept))),
      fc.tuple(
        fc.constantFrom<ShelfName>('sweep:this', 'sweep:other'),
        fc.oneof(
          cloneable,
          damagedText('{"format":"wavelet-distillery-sweep"}').map((text) => ({ saved: '2026-01-01', text })),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 5 }), async (records) => {
        const { shelf } = fakeServices(new FakeEngine());
        for (const [name, value] of records) await shelf.put(name, value).catch(() => undefined);
        const page = await opened('', shelf);
        await settle();
        expectWhole(page);
        const offered = page.state().notices.find(({ offer }) => offer?.take);
        offered?.offer?.take?.();
        await settle();
        expectWhole(page);
        for (const { id } of page.state().kept) await page.actions.loadRun(id);
        expectWhole(page);
        expectTrains(page);
      }),
      RUNS,
    );
  },
  fuzzTime(RUNS),
);
