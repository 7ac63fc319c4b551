import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine; undefined where there is none, and tests of pages are skipped. */
export const BROWSER_PATH = BROWSERS.find((path) => existsSync(path));

/** The title of tests that need a browser: says why they are skipped where there is none. */
export function browserTitle(title: string): string {
  return BROWSER_PATH === undefined ? `${title}: skipped, none of ${BROWSERS.join(', ')} is there` : title;
}

/** Starts the browser of this machine. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: BROWSER_PATH, args: FLAGS });
}
