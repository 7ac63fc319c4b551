import type { Document } from 'openapi-backend';

const CREATE_PATH = '/platform/v1/customers';

/** A media type of the contract, with the schemas that other deployments take in the place of the first. */
interface WithOtherForms {
  schema?: unknown;
  readonly 'x-other-forms'?: { readonly current?: unknown };
}

/**
 * Makes createCustomer take the later generation's body, which the contract describes beside the seed's.
 * @throws Error when the contract describes createCustomer no longer
 */
export function takeCurrentForm(document: Document): void {
  const body = document.paths?.[CREATE_PATH]?.post?.requestBody;
  const json: WithOtherForms | undefined = body && 'content' in body ? body.content['application/json'] : undefined;
  const current = json?.['x-other-forms']?.current;
  if (!json || !current) throw new Error(`The BVNK contract describes no other form for POST ${CREATE_PATH}`);
  json.schema = current;
}
