import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliverNow } from '../../support/deliver.js';
import { personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { specimen } from '../../support/specimens.js';
import { onboard } from '../support/onboarding.js';

let service: TestService;
beforeAll(async () => {
  // Nobody works here but the test itself.
  service = await TestService.open({ ROLE: 'api' });
});
afterAll(() => service.close());

test('a picture that cannot be opened for a while is sent once it can be', async () => {
  const customer = await onboard(service, personFor(['enroll'], { identifiers: [], waitMs: 0 }));
  const registrationId = customer.registrations.enroll?.id ?? '';
  const deliver = () => deliverNow(service, registrationId);
  const upload = () =>
    service.sql(
      `select state, is_outcome_open as "isOutcomeOpen", failure->>'code' as code from submission
        where registration_id = ? and operation = 'uploadDocument'`,
      [registrationId],
    );
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(
    `mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }`,
    { input: { customerId: customer.id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 0 } },
  );
  await service.graph(
    `mutation ($input: UploadDocumentImageInput!) { uploadDocumentImage(input: $input) { userErrors { code } } }`,
    {
      input: {
        documentId: started.data.startDocument.document.id,
        side: 'FRONT',
        image: await specimen('omar-namuzaj-front'),
        waitMs: 0,
      },
    },
  );
  const images = join(service.env.DATA_DIR ?? '', 'images');
  await rename(images, `${images}-away`);
  await deliver();
  expect(await upload()).toEqual([{ state: 'WAITING', isOutcomeOpen: false, code: 'UNAVAILABLE' }]);

  await rename(`${images}-away`, images);
  await service.sql(`update submission set next_attempt_at = now() where registration_id = ? returning id`, [
    registrationId,
  ]);
  await deliver();
  expect(await upload()).toMatchObject([{ state: 'SUCCEEDED', isOutcomeOpen: false }]);
});
