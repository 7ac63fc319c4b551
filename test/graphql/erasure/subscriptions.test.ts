import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onboard, personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { Followed } from '../subscription/follow.js';
import { erase } from './support/erasures.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
}, 60_000);
afterAll(() => service.close());

test.each([
  ['customerChanged', 'subscription ($id: ID!) { customerChanged(id: $id) { id } }'],
  ['verificationChanged', 'subscription ($id: ID!) { verificationChanged(customerId: $id) { state } }'],
])(
  '%s of a customer ends when the customer is erased',
  async (_field, query) => {
    const { id } = await onboard(service, personFor(['connect']));
    const followed = new Followed(service.url, query, { id });
    await followed.next();
    const isOver = followed.until(() => false);
    isOver.catch(() => undefined);
    await erase(service, id);
    await expect(isOver).rejects.toThrow(/CUSTOMER_ERASED/);
    await expect(followed.next()).rejects.toThrow(/^The subscription ended after/);
    await followed.stop();

    const late = new Followed(service.url, query, { id });
    await expect(late.next()).rejects.toThrow(/CUSTOMER_ERASED/);
    await late.stop();
  },
  60_000,
);
