import { capabilities, capabilitiesOf } from '../../dist/providers/capability.js';
import { providerDefinitions } from '../../dist/providers/registry.js';
import { createProvider } from './create-all.mjs';
import { describeFields } from './describe-fields.mjs';
import { code, table } from './table.mjs';

/** The operations that a submission can carry, in the order in which they usually come. */
const OPERATIONS = [
  'startAgreement',
  'signAgreement',
  'createCustomer',
  'updateCustomer',
  'createIdentifier',
  'updateIdentifier',
  'deactivateIdentifier',
  'deleteIdentifier',
  'startDocument',
  'uploadDocument',
  'approveDocument',
  'verifyCustomer',
  'activateCustomer',
];

/** docs/providers.md: what each provider can do, and every field that it is told or tells. */
export function describeProviders() {
  const providers = providerDefinitions.map((definition) => ({ definition, provider: createProvider(definition) }));
  return `${[
    '# What the providers take and tell',
    'Written by `npm run docs` from the declarations in `src/providers/`: change those, not this file. Sources: *seed* is the\nprovider’s page that this project was given, *verified* was read in its later documentation, *ours* is our own choice.',
    '## Capabilities',
    matrixOf(
      providers,
      capabilities,
      ({ provider }, capability) => capabilitiesOf(provider).includes(capability) && 'yes',
    ),
    '## How operations are kept from happening twice',
    matrixOf(providers, OPERATIONS, ({ provider }, operation) => code(provider[operation]?.policy.kind)),
    ...providers.map(describe),
  ].join('\n\n')}\n`;
}

function matrixOf(providers, rows, cellOf) {
  return table(
    ['', ...providers.map(({ definition }) => definition.name)],
    rows.map((row) => [code(row), ...providers.map((one) => cellOf(one, row) || undefined)]),
  );
}

function describe({ definition, provider }) {
  const parts = [
    `## ${definition.name} (\`${definition.id}\`)`,
    '### Settings',
    table(
      ['setting', 'meaning'],
      definition.settings.map(({ name, description, isSecret }) => [
        code(name),
        isSecret ? `${description} (secret)` : description,
      ]),
    ),
    ...describeFields('The customer', provider.customerFields),
    ...(definition.variants ?? []).flatMap((variant) =>
      describeFields(`The customer, with ${variant.says}`, createProvider(definition, variant.settings).customerFields),
    ),
    ...describeFields('Each identifier', provider.identifierFields),
    ...describeFields('Each image of a document', provider.documentFields ?? []),
    ...describePolicies(definition, provider),
    ...describeNotSent(provider.notSent ?? {}),
    ...describeMap('Other requests', 'filled with', provider.requests ?? {}),
    ...describeMap('Answers and webhooks', 'becomes', provider.answers),
  ];
  return parts.join('\n\n');
}

/** Which policy each operation has, and why; where the settings change that, both. */
function describePolicies({ variants = [], ...definition }, provider) {
  const forms = [
    { says: '', provider },
    ...variants.map(({ says, settings }) => ({ says, provider: createProvider(definition, settings) })),
  ];
  const rows = OPERATIONS.flatMap((operation) =>
    forms
      .filter(({ provider: form }) => form[operation])
      .map(({ says, provider: form }) => ({ says, ...form[operation] }))
      .filter(({ says, doubt }) => says === '' || doubt.why !== provider[operation]?.doubt.why)
      .map(({ says, policy, doubt }) => [
        says === '' ? code(operation) : `${code(operation)}, with ${says}`,
        policyOf(policy),
        doubt.why,
        doubt.advice,
      ]),
  );
  return ['### Policies', table(['operation', 'policy', 'why', 'when the outcome stays unknown'], rows)];
}

function policyOf({ kind, keyLifetimeMs, holdMs }) {
  return [
    code(kind),
    keyLifetimeMs === undefined ? undefined : `keys live ${keyLifetimeMs / 3_600_000} h`,
    holdMs === undefined ? undefined : `rests ${holdMs / 1000} s`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function describeNotSent(notSent) {
  const rows = Object.entries(notSent).map(([field, reason]) => [code(field), reason]);
  return rows.length > 0 ? ['### Not sent', table(['field', 'why'], rows)] : [];
}

function describeMap(title, what, operations) {
  const rows = Object.entries(operations).flatMap(([operation, fields]) =>
    Object.entries(fields).map(([field, becomes]) => [code(operation), code(field), becomes]),
  );
  return rows.length > 0 ? [`### ${title}`, table(['operation', 'field', what], rows)] : [];
}
