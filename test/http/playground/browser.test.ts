import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page, Response } from 'playwright-core';
import { readExampleOperations, type ExampleOperation } from '../../../src/http/playground/example-operations.js';
import { onboard } from '../../services/support/onboarding.js';
import { BROWSER_PATH, browserTitle, launchBrowser } from '../../support/browser.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

/** A cold browser on a busy machine. */
const SLOW_MS = 90_000;

test('a browser is there where tests must not be skipped', () => {
  if (process.env.CI) expect(BROWSER_PATH).toBeDefined();
});

const describeInBrowser = BROWSER_PATH === undefined ? describe.skip : describe;
describeInBrowser(browserTitle('the playground in a browser'), () => {
  let service: TestService;
  let browser: Browser;
  let page: Page;
  let examples: ExampleOperation[];
  /** Whatever the browser complained of, and every address beyond the service. */
  const complaints: string[] = [];

  beforeAll(async () => {
    examples = await readExampleOperations();
    service = await TestService.open();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1360, height: 850 } });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
    page.on('requestfailed', (request) => complaints.push(`request: ${request.url()}`));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`response: ${response.status()} ${response.url()}`);
    });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== service.url && protocol !== 'data:') complaints.push(`elsewhere: ${request.url()}`);
    });
    await page.goto(`${service.url}/`);
    await page.getByRole('tab').first().waitFor({ timeout: SLOW_MS });
  }, SLOW_MS);
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const operationNames = (): string[] =>
    examples.map(({ query }) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? '');
  const isAnswerTo = (operation: string) => (response: Response) =>
    response.url().endsWith('/graphql') && (response.request().postData() ?? '').includes(operation);

  test('shows a tab for each task, named after its operation', async () => {
    const names = await page.locator('[role=tab] .graphiql-tab-button').allTextContents();
    const tasks = ['Onboard', 'Look', 'List', 'Identifiers', 'AddIdentifier', 'Readiness', 'CodeValues', 'Update'];
    expect(names).toEqual([...tasks, 'Agreement', 'StartDocument', 'UploadImage', 'Follow']);
    expect(names).toEqual(operationNames());
    await page.locator('.graphiql-editor-tool').getByText('"playground-1"').waitFor({ timeout: SLOW_MS });
    expect(await page.title()).toBe('Customer graph: playground');
  });

  test(
    'onboards with the first tab as it is: four providers have the person',
    async () => {
      const answered = page.waitForResponse(isAnswerTo('mutation Onboard'), { timeout: SLOW_MS });
      await page.getByRole('button', { name: /execute/i }).click();
      const { data } = (await (await answered).json()) as {
        data: { onboardCustomer: { customer: { registrations: { state: string }[] } } };
      };
      const states = data.onboardCustomer.customer.registrations.map(({ state }) => state);
      expect(states).toEqual(['REGISTERED', 'REGISTERED', 'REGISTERED', 'REGISTERED']);
      await page.locator('.result-window').getByText('REGISTERED').first().waitFor({ timeout: SLOW_MS });
    },
    SLOW_MS,
  );

  test(
    'changes to a tab at the first click and shows its operation and its variables',
    async () => {
      for (const [index, name] of operationNames().entries()) {
        await page.getByRole('tab').nth(index).click();
        const firstLine = examples[index]?.query.split('\n')[0] ?? '';
        await page.locator('.graphiql-query-editor').getByText(firstLine).first().waitFor({ timeout: SLOW_MS });
        expect([name, await page.getByRole('tab').nth(index).getAttribute('aria-selected')]).toEqual([name, 'true']);
      }
      await page.locator('.graphiql-editor-tool').getByText('"customerId"').waitFor({ timeout: SLOW_MS });
    },
    SLOW_MS,
  );

  test(
    'follows with the last tab what is decided on a customer',
    async () => {
      await page.getByRole('tab').nth(operationNames().indexOf('Follow')).click();
      await page.locator('.graphiql-query-editor').getByText('verificationChanged').waitFor({ timeout: SLOW_MS });
      // GraphiQL goes on to name the operation of the tab before for a moment after a change of tabs.
      await eventually(async () => {
        await page.getByRole('button', { name: /execute/i }).click();
        await page.waitForTimeout(500);
        return service.service.context.changes.listenerCount > 0 ? true : undefined;
      }, SLOW_MS);
      const { reference } = await onboard(service, personFor(['bvnk']));
      const events = page.locator('.result-window');
      await events.getByText(`"${reference}"`).waitFor({ timeout: SLOW_MS });
      await events.getByText('"VERIFIED"').waitFor({ timeout: SLOW_MS });
      await page.getByRole('button', { name: /stop/i }).click();
      const isOver = async () => (service.service.context.changes.listenerCount === 0 ? true : undefined);
      await eventually(isOver, SLOW_MS);
    },
    SLOW_MS,
  );

  test(
    'documents the schema',
    async () => {
      await page.getByRole('button', { name: /documentation explorer/i }).click();
      const docs = page.locator('.graphiql-plugin');
      await docs.getByText('Mutation', { exact: true }).click();
      await docs.getByText('onboardCustomer', { exact: true }).waitFor({ timeout: SLOW_MS });
      await docs.getByText(/^Says once who a person is/).waitFor({ timeout: SLOW_MS });
    },
    SLOW_MS,
  );

  test('neither complained nor called anything beyond the service', () => {
    expect(complaints).toEqual([]);
  });

  // The last of all: what is still on its way when a page is left counts as failed.
  test('leads to what each provider needs', async () => {
    await page.getByRole('link', { name: 'eNROLL' }).click();
    await page.getByRole('heading', { name: 'eNROLL' }).waitFor({ timeout: SLOW_MS });
    await page.getByText('eNROLL needs a scan of a national id or passport').waitFor({ timeout: SLOW_MS });
    await page.getByRole('link', { name: 'Playground' }).click();
    await page.getByRole('tab').first().waitFor({ timeout: SLOW_MS });
  });
});
