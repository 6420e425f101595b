/**
 * Makes the table: every contender learns from the fitting part and is scored on the test part, on the same resamples.
 * Plain: knows no worker and no clock but those it is given, so that tests and the command line make tables too.
 */
import { StatedError } from '../../errors';
import { baselineContenders, bestOfLibrary, type Contender, kernelContenders } from './contenders';
import { controlContenders } from './controls';
import { askNetwork, hasNetwork, runGradients } from './judgedNetwork';
import type { PredictionRequest, PredictionTable } from './request';
import { type NetworkView, rowsOf, type Scored, scoreContender } from './scoredRows';
import { type TableSurroundings, type TableTask, tableTask } from './tableTask';

/** @throws StatedError where there are too few samples; what the network throws becomes a note. */
export async function predictionTable(
  request: PredictionRequest,
  surroundings: TableSurroundings,
): Promise<PredictionTable> {
  const task = tableTask(request, surroundings);
  const contenders = await plainContenders(task);
  await task.pause('Network', 0, 1);
  const network = await consult(task);
  if (request.controls) contenders.push(...(await controlContenders(task, network.gradients)));

  const scored: Scored[] = [];
  for (const [done, contender] of contenders.entries()) {
    await task.pause(`Scoring: ${contender.label}`, done, contenders.length);
    scored.push(scoreContender(contender, task.fit, request, surroundings.now));
  }
  const { test } = request.split;
  const { metric } = task.choosing;
  const truth = Float64Array.from(test, (sample) => request.target.values[sample]);
  const rows = rowsOf(request, scored, network, truth, metric);
  const advantageOver = (id: string) => rows.find((row) => row.id === id)?.advantage ?? null;
  return {
    metric,
    how: task.how,
    rows,
    truth,
    fitCount: task.fit.length,
    seenInTest: test.filter((sample) => sample < request.run.samples).length,
    controls: { withoutInterpretation: advantageOver('gammaZero'), untrained: advantageOver('untrained') },
    notes: task.notes,
  };
}

/** The run's wavelet first, then all that need no network. */
async function plainContenders(task: TableTask): Promise<Contender[]> {
  const { request, labelled, how, choosing, predictorOf, pause } = task;
  const { run, choices, groups } = request;
  const start = { label: `Start wavelet, ${run.startLabel}`, h: run.startTaps };
  await pause('Wavelets', 0, 1);
  const contenders: Contender[] = [
    { id: 'awd', label: 'AWD (this run)', group: 'distilled', detail: '', h: run.h, predictor: predictorOf(run.h) },
    { id: 'start', ...start, group: 'wavelet', detail: '', predictor: predictorOf(start.h) },
  ];
  const library = await bestOfLibrary(labelled, choices, predictorOf, choosing, (done, total) =>
    pause('Library wavelets', done, total),
  );
  if (library) contenders.push(library);
  if (how === 'peaks') contenders.push(...kernelContenders(labelled, choices, { label: run.startLabel, h: start.h }));
  return [...contenders, ...baselineContenders(labelled, groups)];
}

/** Gradients of the run's network at the run's samples, and the network's own answers; a failure is noted. */
async function consult({ request, surroundings, notes }: TableTask): Promise<NetworkView> {
  const { load, signal, now } = surroundings;
  const goOn = () => signal.throwIfAborted();
  if (request.network.kind === 'none') return { gradients: null, verdict: null };
  try {
    const gradients = await runGradients(request, load, goOn);
    const verdict = hasNetwork(request) ? await askNetwork(request, request.split.test, load, goOn, now) : null;
    return { gradients, verdict };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof StatedError)) throw error;
    notes.push(`The network is left out: ${error.message}`);
    return { gradients: null, verdict: null };
  }
}
