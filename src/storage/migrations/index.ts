import { Migration0001Initial } from './0001-initial.js';
import { Migration0002RecordsAndAgreements } from './0002-records-and-agreements.js';
import { Migration0003Documents } from './0003-documents.js';
import { Migration0004DocumentFlow } from './0004-document-flow.js';
import { Migration0005Interruptions } from './0005-interruptions.js';
import { Migration0006ProviderTraffic } from './0006-provider-traffic.js';
import { Migration0007DeadLetters } from './0007-dead-letters.js';
import { Migration0008ApiKeys } from './0008-api-keys.js';
import { Migration0009CustomerKeys } from './0009-customer-keys.js';
import { Migration0010AuditChain } from './0010-audit-chain.js';
import { Migration0011EntityResolution } from './0011-entity-resolution.js';
import { Migration0012Erasure } from './0012-erasure.js';
import { Migration0013VerificationTally } from './0013-verification-tally.js';
import { Migration0014ForgottenNames } from './0014-forgotten-names.js';
import { Migration0015WritesTogether } from './0015-writes-together.js';
import { Migration0016ListIndexes } from './0016-list-indexes.js';
import { Migration0017SteadyPlans } from './0017-steady-plans.js';
import { Migration0018ListsInEveryOrder } from './0018-lists-in-every-order.js';

/** Every migration, oldest first; the name is what the database remembers. */
export const migrations = [
  { name: '0001-initial', class: Migration0001Initial },
  { name: '0002-records-and-agreements', class: Migration0002RecordsAndAgreements },
  { name: '0003-documents', class: Migration0003Documents },
  { name: '0004-document-flow', class: Migration0004DocumentFlow },
  { name: '0005-interruptions', class: Migration0005Interruptions },
  { name: '0006-provider-traffic', class: Migration0006ProviderTraffic },
  { name: '0007-dead-letters', class: Migration0007DeadLetters },
  { name: '0008-api-keys', class: Migration0008ApiKeys },
  { name: '0009-customer-keys', class: Migration0009CustomerKeys },
  { name: '0010-audit-chain', class: Migration0010AuditChain },
  { name: '0011-entity-resolution', class: Migration0011EntityResolution },
  { name: '0012-erasure', class: Migration0012Erasure },
  { name: '0013-verification-tally', class: Migration0013VerificationTally },
  { name: '0014-forgotten-names', class: Migration0014ForgottenNames },
  { name: '0015-writes-together', class: Migration0015WritesTogether },
  { name: '0016-list-indexes', class: Migration0016ListIndexes },
  { name: '0017-steady-plans', class: Migration0017SteadyPlans },
  { name: '0018-lists-in-every-order', class: Migration0018ListsInEveryOrder },
];
