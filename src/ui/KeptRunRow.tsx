/** A kept run in the list: what it is called, how it differs from now, how good a wavelet it ends in. */
import { useMemo } from 'react';
import { grouped } from '../plots/numbers';
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';
import { readLink } from '../settings/link';
import { formatValue } from '../settings/value';
import { trueWavelet } from '../store/selectors';
import { actions, useDistillery } from '../store/useDistillery';
import type { KeptRun } from '../takeaway/sessionFile';
import { waveletDistance } from '../wavelets/distance';
import { lowpassFilter } from '../wavelets/families';
import { validity } from '../wavelets/validity';
import { passFocusOn } from './passFocusOn';

interface KeptRunRowProps {
  readonly run: KeptRun;
  readonly shown: boolean;
  readonly toggle: () => void;
}

const VERDICTS = { valid: 'valid', nearly: 'nearly valid', invalid: 'not valid' } as const;

export function KeptRunRow({ run, shown, toggle }: KeptRunRowProps) {
  const { id, name, link, seeds } = run;
  const { step, taps } = run.run;
  const now = useDistillery((state) => state.settings);
  const settings = useMemo(() => readLink(link).settings, [link]);
  const differences = useMemo(() => differencesOf(settings, now), [settings, now]);
  const distance = useMemo(() => {
    const truth = trueWavelet({ settings });
    return truth && waveletDistance(taps, lowpassFilter(truth));
  }, [settings, taps]);
  const { verdict } = useMemo(() => validity(taps, null), [taps]);
  return (
    <tr>
      <td>
        <input type="checkbox" checked={shown} aria-label={`Show ${name}`} onChange={toggle} />
      </td>
      <td>
        <input
          key={name}
          type="text"
          defaultValue={name}
          aria-label="Name of the run"
          maxLength={200}
          onBlur={({ target }) => {
            target.value = target.value.trim() || name;
            void actions.renameRun(id, target.value);
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </td>
      <td className="numeric">
        {grouped(step)}
        {seeds.length > 0 && ` × ${seeds.length}`}
      </td>
      <td className="differs">{differences || '—'}</td>
      <td className="numeric">{distance === null ? '—' : distance.toFixed(3)}</td>
      <td>{VERDICTS[verdict]}</td>
      <td>
        <span className="row">
          <button type="button" aria-label={`Load ${name}`} onClick={() => void actions.loadRun(id)}>
            Load
          </button>
          <button
            type="button"
            className="delete"
            aria-label={`Delete ${name}`}
            onClick={({ currentTarget }) => {
              passFocusOn(currentTarget, 'tr', '.delete');
              void actions.removeRun(id);
            }}
          >
            Delete
          </button>
        </span>
      </td>
    </tr>
  );
}

/** `γ interpretation 0, Seed 3`: the run's settings where they are not those of now; looks are left out. */
function differencesOf(of: Settings, now: Settings): string {
  return FIELD_NAMES.filter((name) => FIELDS[name].effect !== 'view' && of[name] !== now[name])
    .map((name) => `${FIELDS[name].label} ${formatValue(name, of[name])}`)
    .join(', ');
}
