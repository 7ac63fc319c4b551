import { findPersonNumbers } from '../load/people.mjs';

/**
 * Compares what was acknowledged with what the service and its providers have.
 * @param acknowledged the customer ids by person number
 * @returns by provider `{lost, twice, unsettled}`, each a number of persons
 */
export async function tally({ database, sandbox, providers }, acknowledged) {
  const settled = await database.readExternalIds();
  const customers = await database.rows('select id from customer');
  const known = new Set(customers.map(({ id }) => id));
  // One acknowledged with an id that is gone; and more customers than persons are some of them twice here.
  const lostHere = [...acknowledged.values()].filter((id) => !known.has(id)).length;
  const twiceHere = Math.max(0, known.size - acknowledged.size);
  const tallies = new Map();
  for (const { id: provider } of providers) {
    const records = await readRecordsByPerson(sandbox, provider);
    let [lost, twice, unsettled] = [lostHere, twiceHere, 0];
    for (const [number, customerId] of acknowledged) {
      const there = records.get(number) ?? [];
      const externalId = settled.get(`${provider} ${customerId}`);
      if (externalId === undefined) unsettled += 1;
      else if (!there.includes(externalId)) lost += 1;
      if (there.length > 1) twice += 1;
    }
    tallies.set(provider, { lost, twice, unsettled });
  }
  return tallies;
}

/** A row of the report for each provider of a tally; `part` answers what it is called. */
export async function describeTally({ database }, tallies, { part, measure, note }) {
  return Promise.all(
    [...tallies].map(async ([provider, { lost, twice, unsettled }]) => ({
      part: part(provider),
      measure: `${measure}: lost, twice, unsettled`,
      wanted: '0, 0, 0',
      found: [lost, twice, unsettled].join(', '),
      isMet: lost + twice + unsettled === 0,
      note: [note, ...(await database.describeUnsettled(provider))].filter(Boolean).join('; '),
    })),
  );
}

/** The ids of a provider's records of each person. */
export async function readRecordsByPerson(sandbox, provider) {
  const byPerson = new Map();
  for (const { id, body } of await sandbox.readRecords(provider)) {
    for (const number of findPersonNumbers(body)) byPerson.set(number, [...(byPerson.get(number) ?? []), id]);
  }
  return byPerson;
}
