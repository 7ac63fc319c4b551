import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { BROWSER_PATH, browserTitle, launchBrowser } from '../../support/browser.js';
import { TestService } from '../../support/service.js';
import { ServedApp } from './support/served-app.js';

/** A cold browser on a busy machine. */
const SLOW_MS = 90_000;
const AXE = resolve('examples/web/node_modules/axe-core/axe.min.js');
const SPECIMENS = resolve('examples/specimens');
const PHONE = { width: 390, height: 844 };

/** What axe finds wrong with a page as it is, by the rules of WCAG 2.2 AA, and where. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    interface Axe {
      run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({ runOnly: tags });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const describeInBrowser = BROWSER_PATH === undefined ? describe.skip : describe;
describeInBrowser(browserTitle('the web example in a browser'), () => {
  let service: TestService;
  let app: ServedApp;
  let browser: Browser;
  let page: Page;
  /** Whatever the browser complained of, and every address beyond the app. */
  const complaints: string[] = [];

  beforeAll(async () => {
    // As in production: the service runs the documents of the app's manifest and no others.
    const manifest = resolve('examples/web/src/graph/persisted-documents.json');
    service = await TestService.open({ PROVIDERS: 'mbanq,enfuce,bvnk,enroll', TRUSTED_DOCUMENTS: manifest });
    app = await ServedApp.open(service.url, { VITE_SENDS_HASHES: 'true' });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: PHONE, locale: 'en-GB' });
    page.setDefaultTimeout(SLOW_MS);
    page.on('console', (message) => {
      const isOfResponse = message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !isOfResponse) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400)
        complaints.push(`response: ${response.status()} ${new URL(response.url()).pathname}`);
    });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== app.url && !['data:', 'blob:'].includes(protocol)) complaints.push(`elsewhere: ${request.url()}`);
    });
    await page.goto(app.url);
    await page.getByRole('heading', { name: 'About you' }).waitFor();
  }, SLOW_MS);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await service.close();
  });

  const labels = async () => (await page.locator('form label').allTextContents()).map((label) => label.trim());
  const focused = () => page.locator(':focus');

  /** Goes on with the tabulator until `target` has the focus. */
  async function tabTo(target: Locator): Promise<void> {
    for (let pressed = 0; pressed < 15; pressed += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`The tabulator does not lead to ${target.toString()}`);
  }

  async function typeInto(label: string, text: string): Promise<void> {
    await tabTo(page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  }

  test(
    'asks for what the chosen services need, and for nothing else',
    async () => {
      const address = ['Street and number', 'Post code', 'Town or city', 'Country'];
      const number = ['What do you have?', 'Number', 'Issued by which country', 'Issued on'];
      const basics = ['First name', 'Last name', 'Date of birth', 'E-mail address', 'Mobile number'];
      expect(await labels()).toEqual([...basics, ...address, ...number]);
      for (const name of ['Mbanq', 'BVNK', 'eNROLL']) await page.getByLabel(name).uncheck();
      await page.getByText('Choose at least one.').waitFor();
      expect(await labels()).toEqual([]);
      await page.getByLabel('Enfuce').check();
      await page.getByLabel('Preferred language').waitFor();
      expect(await labels()).toEqual(['First name', 'Last name', 'Preferred language', ...address, ...number]);
      expect(await page.getByLabel('Preferred language').inputValue()).toBe('en-GB');
      expect(await page.getByLabel('What do you have?').locator('option').allTextContents()).toEqual([
        'Choose…',
        'National identity card',
        'Social security number',
      ]);
      await page.getByLabel('Enfuce').uncheck();
      for (const name of ['Mbanq', 'BVNK', 'eNROLL']) await page.getByLabel(name).check();
      await page.getByText('You take pictures of your identity card.').waitFor();
    },
    SLOW_MS,
  );

  test(
    'says beside each field what is missing, leads there from the top, and sends nothing',
    async () => {
      await page.getByRole('button', { name: 'Send my details' }).press('Enter');
      const summary = page.getByRole('alert');
      await summary.getByText('There is a problem').waitFor();
      expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await summary.getByRole('link').allTextContents()).toEqual([
        'Enter your first name',
        'Enter your last name',
        'Enter your date of birth',
        'Enter your e-mail address',
        'Enter your mobile number',
        'Enter your street and number',
        'Enter your post code',
        'Enter your town or city',
        'Choose your country',
        'Choose what the number is of',
        'Enter the number',
        'Choose the country that issued it',
        'Enter when it was issued',
      ]);
      const mobile = page.getByLabel('Mobile number');
      expect(await mobile.getAttribute('aria-invalid')).toBe('true');
      const described = ((await mobile.getAttribute('aria-describedby')) ?? '').split(' ');
      const descriptions = await Promise.all(described.map((id) => page.locator(`#${id}`).textContent()));
      expect(descriptions).toEqual(['With the country, e.g. +44 7400 123456', 'Enter your mobile number']);

      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await focused().getAttribute('name')).toBe('name.first');
      expect(await findBarriers(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      expect(await service.sql('select id from customer')).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'is filled in and sent with the keyboard alone; what the service refuses is said beside its field',
    async () => {
      await page.keyboard.type('Layla');
      await typeInto('Last name', 'Mithal');
      // Whether days or months come first is the browser's own.
      await typeInto('Date of birth', '05052092');
      await typeInto('E-mail address', 'layla.example.com');
      await typeInto('Mobile number', '+44 7400 123456');
      await typeInto('Street and number', 'Musterweg 12');
      await typeInto('Post code', '10115');
      await typeInto('Town or city', 'Berlin');
      await typeInto('Country', 'Germany');
      await typeInto('What do you have?', 'Passport');
      await typeInto('Number', 'P900000077');
      await typeInto('Issued by which country', 'Egypt');
      await typeInto('Issued on', '08082021');
      await page.keyboard.press('Enter');

      const link = page.getByRole('alert').getByRole('link');
      await page.getByRole('alert').getByText('Give an e-mail address').waitFor();
      expect(await link.allTextContents()).toEqual(['Give an e-mail address, e.g. john.doe@example.com']);
      await link.press('Enter');
      expect(await focused().getAttribute('name')).toBe('email');
      await focused().fill('layla@example.com');
      await page.keyboard.press('Enter');

      await page.getByRole('alert').getByText('Give a date of birth').waitFor();
      expect(await link.allTextContents()).toEqual(['Give a date of birth between 1900-01-01 and today']);
      await link.press('Enter');
      expect(await focused().getAttribute('name')).toBe('dateOfBirth');
      await focused().fill('1992-03-14');
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'Thank you, Layla' }).waitFor();
      expect(await focused().textContent()).toBe('Thank you, Layla');
      expect(await service.sql('select id from customer')).toHaveLength(1);
      expect(await findBarriers(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
    },
    SLOW_MS,
  );

  test(
    'shows the agreement and signs it',
    async () => {
      await page.getByRole('button', { name: 'Show the agreement' }).press('Enter');
      await page.getByRole('button', { name: 'I agree and sign' }).press('Enter');
      await page.getByRole('listitem').filter({ hasText: 'BVNK' }).getByText('Verified').waitFor();
      expect(await page.getByRole('heading', { name: /agreement/ }).count()).toBe(0);
    },
    SLOW_MS,
  );

  test(
    'takes pictures of a card, says which one cannot be read, and shows what was read',
    async () => {
      await page.getByRole('button', { name: 'Identity card' }).press('Enter');
      const front = page.getByLabel('Take a picture of the front');
      await front.waitFor();
      expect([await front.getAttribute('accept'), await front.getAttribute('capture')]).toEqual([
        'image/*',
        'environment',
      ]);
      await front.setInputFiles(`${SPECIMENS}/layla-mithal-back.png`);
      await page.getByRole('alert').getByText('not the front of a national id').waitFor();
      await front.setInputFiles(`${SPECIMENS}/layla-mithal-front.png`);
      await page.getByLabel('Take a picture of the back').setInputFiles(`${SPECIMENS}/layla-mithal-back.png`);
      await page.getByText('This is what we read. Is it right?').waitFor();
      expect(await page.locator('dd').allTextContents()).toEqual([
        'ليلى مثال',
        'Layla Mithal',
        '1992-03-14',
        '••••••••••1424',
        '2032-01-31',
      ]);
      expect(await findBarriers(page)).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'follows what is decided without being loaded again',
    async () => {
      await page.getByRole('button', { name: 'Yes, this is right' }).press('Enter');
      await page.getByText('Your identity is confirmed. Welcome!').waitFor();
      await page.getByText('It is accepted.').waitFor();
      const badges = page.getByRole('region', { name: 'Your services' }).locator('.badge');
      expect(await badges.allTextContents()).toEqual(['Verified', 'Verified', 'Verified']);
    },
    SLOW_MS,
  );

  test(
    'changes the e-mail address, says what is wrong with it, and keeps the focus where the work is',
    async () => {
      await page.getByRole('button', { name: 'Change the e-mail address' }).press('Enter');
      expect(await focused().inputValue()).toBe('layla@example.com');
      await focused().fill('layla@');
      await page.keyboard.press('Enter');
      await page.getByText('Give an e-mail address, e.g. john.doe@example.com').waitFor();
      expect(await focused().inputValue()).toBe('layla@');
      await focused().fill('mithal@example.com');
      await page.keyboard.press('Enter');
      await page.getByText('mithal@example.com').waitFor();
      expect(await focused().textContent()).toBe('Change the e-mail address');
      await page.reload();
      await page.getByText('mithal@example.com').waitFor();
    },
    SLOW_MS,
  );

  test(
    'is legible in the dark and on a wide screen',
    async () => {
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findBarriers(page)).toEqual([]);
      await page.goto(`${app.url}/#/`);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByRole('button', { name: 'Send my details' }).click();
      await page.getByRole('alert').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
    },
    SLOW_MS,
  );

  test(
    'says so where an application does not exist',
    async () => {
      await page.goto(`${app.url}/#/customers/01900000-0000-7000-8000-000000000000`);
      await page.getByRole('heading', { name: 'Nobody is here' }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
    },
    SLOW_MS,
  );

  test('complained of nothing but the two addresses that were none, and called nothing beyond itself', () => {
    expect(complaints).toEqual(['response: 400 /graphql', 'response: 400 /graphql']);
  });
});
