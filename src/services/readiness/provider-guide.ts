import type { Requirement } from '../../domain/readiness/requirement.js';
import { capabilitiesOf, type Capability } from '../../providers/capability.js';
import { describeRule, type RuleDescription } from '../../providers/describe-rule.js';
import type { ServiceContext } from '../service-context.js';
import { onboardingRequirements } from './onboarding-requirements.js';

/** What a provider takes in one form, e.g. of each identifier. */
export interface GuideForm {
  readonly title: string;
  readonly rules: readonly RuleDescription[];
}

/** What people have to know of a provider before they onboard somebody with it, from what readiness is judged by. */
export interface ProviderGuide {
  readonly id: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  /** What everybody must have; in which form is said by `forms`. */
  readonly requirements: readonly Requirement[];
  readonly forms: readonly GuideForm[];
  /** Fields of its own form that are never sent, with the reason why. */
  readonly notSent: Readonly<Record<string, string>>;
}

/** The guides to all enabled providers. */
export function describeProviders(context: ServiceContext): ProviderGuide[] {
  return context.providers.all().map((provider) => ({
    id: provider.id,
    name: provider.name,
    capabilities: capabilitiesOf(provider),
    requirements: onboardingRequirements(context, [provider.id]),
    forms: [
      { title: 'The customer', rules: provider.customerFields.map(describeRule) },
      { title: 'Each identifier', rules: provider.identifierFields.map(describeRule) },
      { title: 'Each image of a document', rules: (provider.documentFields ?? []).map(describeRule) },
    ].filter(({ rules }) => rules.length > 0),
    notSent: provider.notSent ?? {},
  }));
}
