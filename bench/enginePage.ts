/** The page's half of the browser rows: what Playwright calls. */
import { measureCase } from './measure';
import { measurePeaks } from './peaks';

const inPage = { measureCase, measurePeaks };

export type InPage = typeof inPage;

Object.assign(window, { inPage });
