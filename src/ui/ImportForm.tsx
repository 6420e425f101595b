/** The choices of the import dialog. Each is tried at once; what it comes to stands beside them. */
import type { ImportPreview } from '../data/import/choices';
import { FIELDS, type FieldName, type Settings } from '../settings/fields';
import type { Importing } from '../store/state';
import { actions } from '../store/useDistillery';
import { roleOptions, type WordedName, worded } from './importOptions';
import { SelectInput } from './SelectInput';
import { ValueInput } from './ValueInput';

interface FormProps {
  readonly importing: Importing;
}

export function ImportForm({ importing }: FormProps) {
  const { settings, opened } = importing;
  const preview = opened?.preview ?? null;
  const maps = preview?.kind === 'maps';
  const whole = settings.cut === 'whole';
  return (
    <div className="import-form">
      <FilesGroup importing={importing} />
      <fieldset className="fields">
        <legend>Samples</legend>
        {preview ? <ArrayChoice settings={settings} preview={preview} /> : <Typed name="array" settings={settings} />}
        {preview?.complex && <Worded name="complex" settings={settings} />}
        <Worded name="kind" settings={settings} />
        {!maps && <Worded name="axis" settings={settings} />}
        {preview && preview.columns.length > 0 && <Typed name="columns" settings={settings} placeholder="as found" />}
        <Typed name="rows" settings={settings} placeholder="all" />
      </fieldset>
      {preview && preview.labelColumns.length > 1 && <LabelGroup settings={settings} preview={preview} />}
      <fieldset className="fields">
        <legend>{maps ? 'Tiles' : 'Windows'}</legend>
        <Worded name="cut" settings={settings} />
        {maps && <Typed name="rebin" settings={settings} />}
        <Typed name="tile" settings={settings} disabled={whole} />
        <Typed name="stride" settings={settings} disabled={whole} />
        <p className="note wide">
          0: as suits the data. What fills no {maps ? 'tile' : 'window'} at the {maps ? 'lower and right edges' : 'end'}{' '}
          is left out, and counted.
        </p>
      </fieldset>
      <fieldset className="fields">
        <legend>Values</legend>
        <Worded name="missing" settings={settings} />
        <Typed name="mostMissing" settings={settings} disabled={settings.missing === 'drop'} />
        <Worded name="scale" settings={settings} />
        <p className="note wide">
          Smoothly: series by interpolation, maps with the mean of their tile. Samples with a greater share of missing
          values than “Most missing” are dropped. Standardising is done in double precision; gradients follow.
        </p>
      </fieldset>
      <fieldset className="fields">
        <legend>For networks and predictions</legend>
        <Typed name="validation" settings={settings} />
        <Typed name="test" settings={settings} />
        <Typed name="splitSeed" settings={settings} />
      </fieldset>
    </div>
  );
}

interface ChoiceProps<N extends FieldName> {
  readonly name: N;
  readonly settings: Settings;
}

function Worded<N extends WordedName>({ name, settings }: ChoiceProps<N>) {
  const choose = (value: Settings[N]) => actions.chooseImport({ [name]: value });
  return (
    <SelectInput<Settings[N]>
      label={FIELDS[name].label}
      value={settings[name]}
      options={worded(name)}
      onChoose={choose}
    />
  );
}

interface TypedProps<N extends FieldName> extends ChoiceProps<N> {
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

function Typed<N extends FieldName>({ name, settings, placeholder = '', disabled = false }: TypedProps<N>) {
  const take = (value: Settings[N]) => {
    if (value !== settings[name]) actions.chooseImport({ [name]: value });
  };
  return <ValueInput name={name} value={settings[name]} onTake={take} placeholder={placeholder} disabled={disabled} />;
}

interface FoundProps {
  readonly settings: Settings;
  readonly preview: ImportPreview;
}

function ArrayChoice({ settings, preview: { arrays, chosen } }: FoundProps) {
  if (arrays.length < 2) return null;
  const likeliest = { value: '0', label: settings.array === 0 ? `The likeliest (${chosen})` : 'The likeliest' };
  const named = arrays.map(({ name, shape }, i) => ({
    value: String(i + 1),
    label: `${name} (${shape.join(' × ')})`,
  }));
  return (
    <SelectInput
      label={FIELDS.array.label}
      value={String(settings.array)}
      options={[likeliest, ...named]}
      onChoose={(value) => actions.chooseImport({ array: Number(value) })}
    />
  );
}

function LabelGroup({ settings, preview: { labelColumns, columns } }: FoundProps) {
  const found = columns.find(({ role }) => role === 'label')?.name;
  const options = [
    { value: 'auto', label: settings.label === 'auto' ? `As found (${found ?? 'none'})` : 'As found' },
    { value: 'none', label: 'None' },
    ...labelColumns.map((name, i) => ({ value: String(i + 1), label: name })),
  ];
  return (
    <fieldset className="fields">
      <legend>Labels</legend>
      <SelectInput
        label={FIELDS.label.label}
        value={settings.label}
        options={options}
        onChoose={(label) => actions.chooseImport({ label })}
      />
      <Worded name="labelKind" settings={settings} />
    </fieldset>
  );
}

/** A role for each of several files. */
function FilesGroup({ importing: { files, settings, opened } }: FormProps) {
  if (files.length < 2) return null;
  return (
    <fieldset className="fields">
      <legend>Files</legend>
      {files.map(({ name }, i) => {
        const letter = settings.roles[i] ?? 'a';
        const options = roleOptions(opened?.preview.files[i]?.role ?? null);
        const choose = (chosen: string) => {
          const letters = files.map((_, j) => (j === i ? chosen : (settings.roles[j] ?? 'a'))).join('');
          actions.chooseImport({ roles: letters.replace(/^a+$/, '') });
        };
        return (
          <SelectInput
            key={name}
            label={`Role of ${name}`}
            value={options.find(({ value }) => value === letter)?.value ?? 'a'}
            options={options}
            onChoose={choose}
          />
        );
      })}
    </fieldset>
  );
}
