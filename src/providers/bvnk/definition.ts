import type { ProviderDefinition, ProviderSetting } from '../provider-definition.js';
import { namesWithoutValue, ProviderSettings } from '../settings.js';
import { createBvnk } from './adapter.js';
import { BvnkClient } from './client.js';
import { generations } from './generation.js';
import { BVNK } from './name.js';

const settings: readonly ProviderSetting[] = [
  { name: 'BVNK_HAWK_ID', description: 'The Hawk id that BVNK issued', isSecret: false },
  { name: 'BVNK_HAWK_KEY', description: 'The Hawk key that belongs to the id', isSecret: true },
  {
    name: 'BVNK_WEBHOOK_SECRET',
    description: "The secret that signs BVNK's webhooks; without it they are not taken, and statuses are only polled",
    isSecret: true,
  },
  {
    name: 'BVNK_API_GENERATION',
    description: 'Whose names of fields are sent: seed, or current for the later ones; default seed',
    isSecret: false,
    default: 'seed',
  },
  {
    name: 'BVNK_AGREEMENT_USE_CASE',
    description: "What BVNK's agreements are about, e.g. EMBEDDED_FIAT_ACCOUNTS; default STABLECOIN_PAYOUTS",
    isSecret: false,
    default: 'STABLECOIN_PAYOUTS',
  },
];

/** BVNK: individual customers whose KYC starts at once, decided by polling and webhooks. */
export const bvnkDefinition: ProviderDefinition = {
  ...BVNK,
  settings,
  variants: [{ says: 'the later names of fields', settings: { BVNK_API_GENERATION: 'current' } }],
  missingSettings: (values) => namesWithoutValue(['BVNK_HAWK_ID', 'BVNK_HAWK_KEY'], values),
  create: ({ baseUrl, settings: values, ...calls }) => {
    const given = new ProviderSettings(settings, values);
    const credentials = { id: given.get('BVNK_HAWK_ID'), key: given.get('BVNK_HAWK_KEY') };
    return createBvnk(new BvnkClient({ ...calls, provider: BVNK, baseUrl, credentials }), {
      generation: given.getOneOf('BVNK_API_GENERATION', generations),
      useCase: given.get('BVNK_AGREEMENT_USE_CASE'),
      webhookSecret: given.find('BVNK_WEBHOOK_SECRET'),
      reportDrift: calls.reportDrift,
    });
  },
};
