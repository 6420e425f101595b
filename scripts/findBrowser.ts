/** Which Chromium the tests drive: Playwright's own where it is installed, else the system's. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** Path of an installed browser, or undefined. */
export function installedBrowser(): string | undefined {
  return [chromium.executablePath(), ...SYSTEM_BROWSERS].find((path) => existsSync(path));
}

/** Path of an installed browser; throws, saying what to install, where there is none. */
export function findBrowser(): string {
  const path = installedBrowser();
  if (path) return path;
  throw new Error(
    'The end-to-end tests need Chromium: run "npx playwright install chromium", or install your system\'s "chromium" package.',
  );
}
