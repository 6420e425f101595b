/** Makes what a row of the exports promises, from the state at that moment, and hands it over: a file, or the clipboard. */
import { statedProblem } from '../../errors';
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

/** @param checksum of the data; '' where only the rows' reasons are asked for */
export function exportChoice({ exact, drawing, withData }: Wish, checksum: string): Omit<ExportChoice, 'tell'> {
  const state = presentState();
  const provenance = provenanceOf(state, actions.link('shown'), checksum);
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
    const choice = exportChoice(wish, await actions.checksum());
    const name = `${filePrefix(choice.state)}${row.file}`;
    await use(await row.make({ ...choice, tell }), name);
  } catch (error) {
    const { message, remedy } = statedProblem(error);
    say(`${row.label} could not be made: ${message} ${remedy}`);
  }
}
