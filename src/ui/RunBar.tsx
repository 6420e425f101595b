/** Play, pause, step, reset; what is going on, how fast, and where. */
import { useEffect, useState } from 'react';
import { grouped, significant } from '../plots/numbers';
import type { State } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';
import { Panel } from './Panel';
import { tellHeight } from './tellHeight';

/** On a phone it stays in place. */
function tellRunBar(inside: HTMLElement | null) {
  const bar = inside?.closest<HTMLElement>('.panel');
  return bar ? tellHeight('--run-bar', bar, () => bar.offsetHeight) : undefined;
}

export function RunBar() {
  const status = useDistillery(({ run }) => run.status);
  const running = status === 'running';
  const unavailable = status === 'failed';
  return (
    <Panel
      title="Run bar"
      explanation={
        <p>
          Play learns the wavelet until it has converged. Reset goes back to the same start, New start to another one.
          The three lamps say where the network, its gradients and the optimisation ran.
        </p>
      }
      aside={<RunState />}
    >
      <div className="stack" ref={tellRunBar}>
        <div className="row">
          <button type="button" className="primary" disabled={unavailable} onClick={actions.playOrPause}>
            {running ? 'Pause' : 'Play'}
          </button>
          <button type="button" disabled={running || unavailable} onClick={actions.step}>
            Step
          </button>
          <button type="button" onClick={() => void actions.reset()}>
            Reset
          </button>
          <button type="button" disabled={unavailable} onClick={() => void actions.newStart()}>
            New start
          </button>
        </div>
        <StatusLine />
        <LampRow />
        <WebgpuOffer />
        <details className="lamps-box">
          <summary>Engine and stopping</summary>
          <div className="stack">
            <LampList />
            <div className="fields">
              <ChoiceField name="engine" />
              <NumberField name="steps" />
            </div>
            <button type="button" disabled={running || unavailable} onClick={actions.runToConvergence}>
              Run to convergence
            </button>
          </div>
        </details>
      </div>
    </Panel>
  );
}

function RunState() {
  const [step, rate, shown] = useDistillery(({ run }) => [run.step, run.stepsPerSecond, run.shown] as const);
  const viewed = useDistillery(({ run }) => run.viewed);
  return (
    <span className="run-state">
      <span>
        step <b data-testid="step">{grouped(step)}</b>
      </span>
      {shown === 'run' && rate > 0 && (
        <span>{rate < 10 ? significant(rate, 2) : grouped(Math.round(rate))} steps/s</span>
      )}
      {viewed !== null && <span>looking at step {grouped(viewed)}</span>}
      {shown === 'stored' && <span>an earlier result</span>}
      {shown === 'shared' && <span>from the link</span>}
    </span>
  );
}

const ANNOUNCE_MS = 5000;

/** Announces events, at most every five seconds. */
function StatusLine() {
  const [announcement, status, shown] = useDistillery(
    (state) => [state.announcement, state.run.status, state.run.shown] as const,
  );
  const invitation = shown === 'stored' ? 'Press Play to repeat this run from its start.' : 'Ready: press Play.';
  const text = status === 'preparing' ? 'Getting ready…' : announcement || (status === 'ready' ? invitation : '');
  const spoken = useSettled(text, ANNOUNCE_MS);
  return (
    <>
      <p className="note" aria-hidden="true">
        {text}
      </p>
      <p className="sr-only" role="status">
        {spoken}
      </p>
    </>
  );
}

/** The first of a burst of texts at once, then the latest when the burst has lasted `ms`. */
function useSettled(text: string, ms: number): string {
  const [spoken, setSpoken] = useState({ text, at: 0 });
  useEffect(() => {
    const wait = Math.max(0, spoken.at + ms - performance.now());
    const timer = setTimeout(() => setSpoken({ text, at: performance.now() }), wait);
    return () => clearTimeout(timer);
  }, [text, ms, spoken.at]);
  return spoken.text;
}

const LAMPS = [
  ['network', 'network'],
  ['gradients', 'gradients'],
  ['optimisation', 'optimisation'],
] as const satisfies readonly (readonly [keyof State['lamps'], string])[];

const PLACES = { webgpu: 'WebGPU', webgl: 'WebGL', cpu: 'CPU', file: 'from your file', none: 'off' };

/** `CPU, 1 thread`, `WebGPU: NVIDIA …`: the place, unless the device's name begins with it. */
function placeAndDevice({ where, detail }: State['lamps']['network']): string {
  const place = PLACES[where];
  if (detail === '') return place;
  return detail.startsWith(place) ? detail : `${place}: ${detail}`;
}

/** The three lamps at a glance; devices and reasons unfold below. */
function LampRow() {
  const lamps = useDistillery((state) => state.lamps);
  return (
    <p className="lamp-row">
      {LAMPS.map(([stage, name]) => (
        <span key={stage} className="lamp" data-where={lamps[stage].where} title={lamps[stage].detail}>
          <i aria-hidden="true" />
          {name} {PLACES[lamps[stage].where]}
        </span>
      ))}
    </p>
  );
}

/** Where the processor was measured faster than a real GPU: both times, and the GPU for the asking. */
function WebgpuOffer() {
  const [{ beatsWebgpu, detail }, engine] = useDistillery(
    ({ lamps, settings }) => [lamps.optimisation, settings.engine] as const,
  );
  if (!beatsWebgpu || engine !== 'auto') return null;
  const use = () => {
    actions.change({ engine: 'webgpu' });
    actions.commit();
  };
  return (
    <p className="note">
      {detail}{' '}
      <button type="button" onClick={use}>
        Use WebGPU
      </button>
    </p>
  );
}

function LampList() {
  const lamps = useDistillery((state) => state.lamps);
  return (
    <dl className="lamps" aria-label="Where each part ran">
      {LAMPS.map(([stage, name]) => (
        <div key={stage} data-where={lamps[stage].where} data-testid={`lamp-${stage}`}>
          <dt>{name}</dt>
          <dd>{placeAndDevice(lamps[stage])}</dd>
        </div>
      ))}
    </dl>
  );
}
