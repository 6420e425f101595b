/** The parameters of a demo's generator: how many, of which seed, with which noise and cosmologies. */
import { useEffect, useId, useState } from 'react';
import type { DemoName } from '../data/demos';
import { CHOOSABLE, type GenerationParameters } from '../data/generators/parameters';
import { grouped } from '../plots/numbers';
import { FIELDS, type FieldName } from '../settings/fields';
import { formatValue, parseValue } from '../settings/value';
import { generationParameters } from '../store/making';
import { actions, useDistillery } from '../store/useDistillery';

/** The setting that holds each parameter. */
const FIELD_OF: Readonly<Record<keyof GenerationParameters, FieldName>> = {
  count: 'made',
  seed: 'madeSeed',
  noise: 'madeNoise',
  labelNoise: 'madeLabelNoise',
  omegaMin: 'omegaMin',
  omegaMax: 'omegaMax',
  omegaCount: 'omegaCount',
};

export function GenerationChoices({ name }: { readonly name: DemoName }) {
  const present = useDistillery(({ settings }) => generationParameters(settings));
  const making = useDistillery((state) => state.making !== null);
  const shown = present.count === 0 ? 'The shipped samples are on screen.' : 'The samples on screen were made here.';
  const [texts, setTexts] = useState(() => shownTexts(name, present));
  const [problems, setProblems] = useState<Partial<Record<keyof GenerationParameters, string>>>({});
  useEffect(() => {
    setTexts(shownTexts(name, present));
    setProblems({});
  }, [name, present]);
  const parameters: [keyof GenerationParameters, string][] = [
    ['count', FIELDS.made.label],
    ['seed', FIELDS.madeSeed.label],
    ...(Object.entries(CHOOSABLE[name].parameters) as [keyof GenerationParameters, string][]),
  ];
  const make = () => {
    const read = readTexts(name, texts);
    setProblems(read.problems);
    if (Object.keys(read.problems).length > 0) return;
    actions.generate(name, { ...present, ...read.values });
    actions.commit();
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <p className="note">
        {making ? '' : shown} Another seed gives others of the same kind; up to {grouped(CHOOSABLE[name].most)}.
      </p>
      <div className="fields">
        {parameters.map(([parameter, label]) => (
          <ParameterField
            key={parameter}
            label={label}
            text={texts[parameter] ?? ''}
            problem={problems[parameter] ?? ''}
            onChange={(text) => setTexts({ ...texts, [parameter]: text })}
          />
        ))}
      </div>
      <div className="row">
        <button type="submit">Make samples</button>
        {present.count > 0 && (
          <button
            type="button"
            onClick={() => {
              actions.generate(name, { ...present, count: 0 });
              actions.commit();
            }}
          >
            Back to the shipped ones
          </button>
        )}
      </div>
    </form>
  );
}

interface ParameterFieldProps {
  readonly label: string;
  readonly text: string;
  readonly problem: string;
  readonly onChange: (text: string) => void;
}

function ParameterField({ label, text, problem, onChange }: ParameterFieldProps) {
  const id = useId();
  return (
    <label className="field">
      <span className="name">{label}</span>
      <input
        className="numeric"
        type="number"
        inputMode="decimal"
        step="any"
        value={text}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && (
        <span className="problem" id={id} role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}

type Texts = Partial<Record<keyof GenerationParameters, string>>;

function shownTexts(name: DemoName, parameters: GenerationParameters): Texts {
  const count = parameters.count || CHOOSABLE[name].first;
  const names = Object.keys(FIELD_OF) as (keyof GenerationParameters)[];
  return Object.fromEntries(names.map((each) => [each, formatValue(FIELD_OF[each], { ...parameters, count }[each])]));
}

/** The values typed, each within its setting's range and this generator's; what is not, by name. */
function readTexts(name: DemoName, texts: Texts): { values: Partial<GenerationParameters>; problems: Texts } {
  const values: Partial<Record<keyof GenerationParameters, number>> = {};
  const problems: Texts = {};
  for (const each of Object.keys(FIELD_OF) as (keyof GenerationParameters)[]) {
    const text = (texts[each] ?? '').trim();
    const parsed = parseValue(FIELD_OF[each], text);
    if (!parsed.ok) problems[each] = `${text || 'nothing'} ${parsed.why}`;
    else values[each] = Number(parsed.value);
  }
  const { most } = CHOOSABLE[name];
  if (values.count !== undefined && (values.count < 1 || values.count > most)) {
    problems.count = `${values.count} is outside 1 … ${most}`;
  }
  return { values, problems };
}
