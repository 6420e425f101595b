/** Makes what a row of the exports promises, from the state at that moment, and hands it over: a file, or the clipboard. */
import { statedProblem } from '../../errors';
import type { LinkActions } from '../../store/linkSync';
import { noOwnSettings } from '../../store/ownSettings';
import { provenanceOf } from '../../store/takeaway';
import { actions, presentState } from '../../store/useDistillery';
import { saveFile } from '../saveFile';
import { type Export, type ExportChoice, filePrefix } from './table';

/** What a person chose for all exports. */
export interface Wish extends Pick<ExportChoice, 'drawing' | 'withData'> {
  /** Null for the filter as learned by then: [taps]. */
  readonly exact: readonly number[] | null;
}

type Say = (text: string) => void;

type Experiment = NonNullable<ReturnType<LinkActions['experiment']>>;

/** What the rows' reasons are asked for. */
export function presentChoice(wish: Wish): Omit<ExportChoice, 'tell'> {
  return exportChoice(wish, actions.experiment() ?? { state: presentState(), link: '' }, '');
}

function exportChoice({ exact, drawing, withData }: Wish, { state, link }: Experiment, checksum: string) {
  const provenance = provenanceOf(state, link, checksum);
  return { state, h: exact ?? state.run.taps, provenance, drawing, withData };
}

/** Resolves when the file is handed over, or `say` has heard why it could not be made. */
export function saveExport(row: Export, wish: Wish, say: Say): Promise<void> {
  return makeExport(row, wish, say, async (content, name) => {
    await saveFile(name, content, row.type);
    say(`Saved ${name}.`);
  });
}

/** Resolves when the text is on the clipboard, or `say` has heard why it could not be. */
export function copyExport(row: Export, wish: Wish, say: Say): Promise<void> {
  return makeExport(row, wish, say, async (content) => {
    await navigator.clipboard.writeText(String(content));
    say(`${row.label}: copied.`);
  });
}

async function makeExport(
  row: Export,
  wish: Wish,
  say: Say,
  use: (content: BlobPart, name: string) => Promise<void>,
): Promise<void> {
  try {
    const tell = (done: number, total: number) => say(`${row.label}: ${done} of ${total} frames`);
    const experiment = actions.experiment();
    if (!experiment) throw noOwnSettings('exported');
    const choice = exportChoice(wish, experiment, await actions.checksum(experiment.state.dataset));
    const name = `${filePrefix(choice.state)}${row.file}`;
    await use(await row.make({ ...choice, tell }), name);
  } catch (error) {
    const { message, remedy } = statedProblem(error);
    say(`${row.label} could not be made: ${message} ${remedy}`);
  }
}
