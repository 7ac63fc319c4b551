import type { SaidUserError } from '../../support/people.js';
import type { TestService } from '../../support/service.js';

/** What {@link merge} answers with. */
export interface MergeAnswer {
  readonly userErrors: (SaidUserError & { readonly customerId: string | null })[];
  readonly customer: { readonly id: string; readonly state: string; readonly mergedAt: string | null } | null;
  readonly merged: {
    readonly id: string;
    readonly state: string;
    readonly mergedAt: string | null;
    readonly mergedInto: { readonly id: string } | null;
  } | null;
  readonly unmerged: { readonly id: string; readonly state: string; readonly externalId: string | null }[];
  readonly deactivated: { readonly id: string; readonly status: string; readonly type: string }[];
}

const MERGE = `mutation ($input: MergeCustomersInput!) {
  mergeCustomers(input: $input) {
    userErrors { path code message customerId }
    customer { id state mergedAt }
    merged { id state mergedAt mergedInto { id } }
    unmerged { id state externalId }
    deactivated { id status type }
  }
}`;

/** Merges two customers. @throws Error when the answer is none of the mutation's */
export async function merge(service: TestService, survivorId: string, mergedId: string): Promise<MergeAnswer> {
  const input = { survivorId, mergedId, reason: 'Seen at the counter' };
  const answer = await service.graph<{ mergeCustomers: MergeAnswer }>(MERGE, { input });
  if (answer.errors) throw new Error(answer.text);
  return answer.data.mergeCustomers;
}

/** How many rows two customers have together of what a merge must not lose. */
export async function holdings(service: TestService, ...customerIds: string[]): Promise<Record<string, number>> {
  const [row] = await service.sql<Record<string, string>>(
    `select count(*) as registrations,
            (select count(*) from submission s join registration r on r.id = s.registration_id where r.customer_id in (?)) as submissions,
            (select count(*) from verification_transition t join registration r on r.id = t.registration_id where r.customer_id in (?)) as transitions,
            count(external_id) as "externalIds",
            (select count(*) from identifier where customer_id in (?)) as identifiers,
            (select count(*) from external_identifier e join identifier i on i.id = e.identifier_id where i.customer_id in (?)) as "externalIdentifiers",
            (select count(*) from document where customer_id in (?)) as documents
       from registration where customer_id in (?)`,
    Array.from({ length: 6 }, () => customerIds),
  );
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, count]) => [name, Number(count)]));
}
