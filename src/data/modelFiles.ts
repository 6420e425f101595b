/**
 * Recognises tfjs LayersModel files among whatever was opened, by content: a network must not be read as numbers. What
 * they hold is checked by whoever builds the network.
 */

const LARGEST_DESCRIPTION = 16 * 2 ** 20;
const HEAD = 65_536;
const OF_A_MODEL = /"modelTopology"|"weightsManifest"|"format"\s*:\s*"(layers|graph)-model"/;

export interface SplitFiles {
  /** model.json and its weight files; empty where there is no model. */
  readonly model: readonly File[];
  readonly rest: readonly File[];
}

/** Tells a network's files from data; weight files are those that the model.json names, and others that end in .bin. */
export async function splitModelFiles(files: readonly File[]): Promise<SplitFiles> {
  for (const file of files) {
    const text = await descriptionIn(file);
    if (text === null) continue;
    const names = pathsIn(text);
    const belongs = ({ name }: File) => names.has(name) || /\.bin$/i.test(name);
    const model = files.filter((other) => other === file || belongs(other));
    return { model, rest: files.filter((other) => !model.includes(other)) };
  }
  return { model: [], rest: files };
}

/** Text of a model.json, or null for any other file, unreadable ones included. */
async function descriptionIn(file: File): Promise<string | null> {
  try {
    const head = await file.slice(0, HEAD).text();
    if (!head.trimStart().startsWith('{') || !OF_A_MODEL.test(head)) return null;
    return file.size > LARGEST_DESCRIPTION ? head : await file.text();
  } catch {
    return null;
  }
}

/** Base names of all paths of weights. */
function pathsIn(text: string): Set<string> {
  const lists = text.matchAll(/"paths"\s*:\s*\[([^\]]*)\]/g);
  const paths = [...lists].flatMap(([, list]) => [...list.matchAll(/"([^"]+)"/g)].map(([, path]) => path));
  return new Set(paths.map((path) => path.split(/[\\/]/).at(-1) ?? path));
}
