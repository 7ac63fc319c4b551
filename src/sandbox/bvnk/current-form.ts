import type { Document } from 'openapi-backend';

const CREATE_PATH = '/platform/v1/customers';
const CURRENT_SCHEMA = '#/components/schemas/CreateCustomerCurrent';

/**
 * Makes createCustomer take the later generation's body, which the contract describes beside the seed's.
 * @throws Error when the contract describes createCustomer no longer
 */
export function takeCurrentForm(document: Document): void {
  const body = document.paths?.[CREATE_PATH]?.post?.requestBody;
  const json = body && 'content' in body ? body.content['application/json'] : undefined;
  if (!json) throw new Error(`The BVNK contract describes no JSON body for POST ${CREATE_PATH}`);
  json.schema = { $ref: CURRENT_SCHEMA };
}
