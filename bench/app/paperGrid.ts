/** The paper's whole grid for the traces as a person runs it: in the Sweep region, from Start to the tested best cell. */
import type { Browser } from '@playwright/test';
import { AppPage } from './appPage';

/** Of 941 traces the standard split leaves 800 to learn from. */
const TRACES = 941;
/** 100 epochs of batch 100. */
const STEPS = 800;
const MOST_MS = 20 * 60_000;

/** Seconds from Start to the best cell's test, the network's gradients being there. */
export async function paperGridSeconds(browser: Browser, eyes: string, address: string): Promise<number> {
  const url = `${address}#v=1&data=traces&n=${TRACES}&engine=cpu&batch=100&lr=0.001`;
  const visit = await AppPage.open(browser, eyes, url);
  try {
    await visit.app.ready();
    await visit.page.getByRole('tab', { name: 'Sweep' }).click();
    const sweep = visit.app.region('Sweep');
    await sweep.getByLabel('Steps a cell').fill(String(STEPS));
    const begun = performance.now();
    await sweep.getByRole('button', { name: 'Start sweep' }).click();
    await sweep.getByTestId('sweep-tested').waitFor({ timeout: MOST_MS });
    const seconds = (performance.now() - begun) / 1000;
    const told = await sweep.getByTestId('sweep-progress').textContent();
    if (!told?.startsWith('105 of 105')) throw new Error(`The sweep ended at ${told}`);
    return seconds;
  } finally {
    await visit.close();
  }
}
