import Table from 'cli-table3';

const NOT_VERIFYING = '-';

/** A table of every registration. Plain: without colours, for files and pipes. */
export function drawTable(outcomes, isPlain) {
  const table = new Table({
    head: ['customer', 'provider', 'state', 'external id', 'verification'],
    style: { compact: true, head: isPlain ? [] : ['bold'], border: isPlain ? [] : ['gray'] },
  });
  for (const { person, customer } of outcomes) {
    const registrations = customer?.registrations ?? [];
    registrations.forEach((registration, index) => {
      const { provider, state, externalId } = registration;
      const cells = [provider.name, state, externalId ?? '', verificationOf(registration)];
      table.push(index === 0 ? [{ content: person.name, rowSpan: registrations.length }, ...cells] : cells);
    });
  }
  return table.toString();
}

/** A line for each person: the derived status, and below it what stands in the way. */
export function describePeople(outcomes) {
  return outcomes
    .map(({ person, customer, replayed, userErrors }) => {
      if (!customer) return [`${person.name}: refused`, ...userErrors.map(describeUserError)].join('\n  ');
      const again = replayed ? ' (onboarded by an earlier run)' : '';
      const obstacles = new Set(customer.registrations.flatMap(describeObstacles));
      return [`${person.name}: ${describeVerification(customer)}${again}`, ...obstacles].join('\n  ');
    })
    .join('\n');
}

/** Where an outcome differs from what the person's file expects, in words; empty when nothing does. */
export function findSurprises(outcomes) {
  return outcomes.flatMap(({ person, customer, userErrors }) => {
    if (!customer) return userErrors.map((error) => `${person.file}: ${describeUserError(error)}`);
    return Object.entries(person.expected).flatMap(([id, expected]) => {
      const registration = customer.registrations.find(({ provider }) => provider.id === id);
      if (!registration) return [`${person.file}: no registration at ${id}`];
      const actual = { state: registration.state, verification: registration.verification.state };
      return Object.entries(expected)
        .filter(([field, value]) => actual[field] !== value)
        .map(([field, value]) => `${person.file}: ${field} at ${id} is ${actual[field]} instead of ${value}`);
    });
  });
}

function verificationOf(registration) {
  return isVerifying(registration) ? registration.verification.state : NOT_VERIFYING;
}

function isVerifying({ provider }) {
  return provider.capabilities.includes('VERIFY');
}

function describeVerification({ verification: { state, waitingOn }, registrations }) {
  if (!registrations.some(isVerifying)) return `${state}, since none of the providers verifies`;
  return waitingOn && waitingOn !== 'NOBODY' ? `${state}, waiting for the ${waitingOn.toLowerCase()}` : state;
}

function describeObstacles({ missing, failure, verification }) {
  const { reasons, requiredActions } = verification;
  return [...missing, ...(failure ? [failure] : []), ...reasons, ...requiredActions].map(({ message }) => message);
}

function describeUserError({ path, message }) {
  return `${path.join('.')}: ${message}`;
}
