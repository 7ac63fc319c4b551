import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  Kind,
  type ASTVisitor,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { GraphLimits } from './graph-limits.js';
import { RefusedRequest, type RefusalCode } from './refusal.js';

/**
 * The limits that need only the document, as rules of graphql-js: armor's where it has one, ours where it leaves a gap. armor
 * counts directives of what is selected, so those of variables are counted here; it has no limit of root fields and of values.
 * They run alone, before the rules of the specification, some of which cost more than a document is worth.
 * @param allowsService whether gateways may ask for the SDL; default: as for introspection
 */
export function limitRules(
  limits: GraphLimits,
  allowsIntrospection: boolean,
  allowsService = allowsIntrospection,
): ValidationRule[] {
  const { maxDepth, maxAliases, maxDirectives } = limits;
  const options = { exposeLimits: false, propagateOnRejection: false };
  const reporting = (refuse: () => RefusedRequest) => ({
    onReject: [
      (context: ValidationContext | null) => {
        context?.reportError(refuse());
      },
    ],
  });
  const directives = tooMany('TOO_MANY_DIRECTIVES', 'directives', maxDirectives);
  return [
    // Whoever may see the whole schema asks deep questions of it; graphql-js has a rule for those.
    maxDepthRule({
      ...options,
      ...reporting(() => new RefusedRequest('TOO_DEEP', `Ask for fields at most ${maxDepth} deep`)),
      n: maxDepth,
      flattenFragments: true,
      ignoreIntrospection: allowsIntrospection,
    }) as ValidationRule,
    maxAliasesRule({
      ...options,
      ...reporting(tooMany('TOO_MANY_ALIASES', 'aliases', maxAliases)),
      n: maxAliases,
      allowList: [],
    }) as ValidationRule,
    maxDirectivesRule({ ...options, ...reporting(directives), n: maxDirectives }) as ValidationRule,
    (context) => counting(context, ['Directive'], maxDirectives, directives),
    (context) => boundedLiterals(context, limits),
    wholeSubscriptions,
    ...(allowsIntrospection ? [] : [untelling(['__schema', '__type'])]),
    ...(allowsService ? [] : [untelling(['_service'])]),
  ];
}

/** What is said of too deep an input. */
export function inputTooDeep({ maxInputDepth }: GraphLimits): RefusedRequest {
  return new RefusedRequest('INPUT_TOO_DEEP', `Give lists and objects at most ${maxInputDepth} deep`);
}

/** What is said of too large an input. */
export function tooManyInputValues({ maxInputValues }: GraphLimits): RefusedRequest {
  return tooMany('TOO_MANY_INPUT_VALUES', 'values', maxInputValues)();
}

function tooMany(code: RefusalCode, what: string, most: number): () => RefusedRequest {
  return () => new RefusedRequest(code, `Give at most ${most} ${what}`);
}

function counting(
  context: ValidationContext,
  kinds: readonly string[],
  most: number,
  refuse: () => RefusedRequest,
): ASTVisitor {
  let count = 0;
  const enter = (): void => {
    count += 1;
    if (count === most + 1) context.reportError(refuse());
  };
  return Object.fromEntries(kinds.map((kind) => [kind, { enter }]));
}

function boundedLiterals(context: ValidationContext, limits: GraphLimits): ASTVisitor {
  let depth = 0;
  const within = {
    enter: (): void => {
      depth += 1;
      if (depth === limits.maxInputDepth + 1) context.reportError(inputTooDeep(limits));
    },
    leave: (): void => {
      depth -= 1;
    },
  };
  return { [Kind.LIST]: within, [Kind.OBJECT]: within };
}

/**
 * Refuses `@skip` and `@include` at the root of a subscription (GraphQL of September 2025, "Single Root Field"). graphql-js 16 takes
 * them, and evaluates them while it validates: where their value is wrong or not known then, it throws.
 */
function wholeSubscriptions(context: ValidationContext): ASTVisitor {
  const enter = ({ directives = [] }: FieldNode | InlineFragmentNode | FragmentSpreadNode): void => {
    if (context.getParentType() !== context.getSchema().getSubscriptionType()) return;
    if (!directives.some(({ name }) => name.value === 'skip' || name.value === 'include')) return;
    const message = 'Leave out @skip and @include at the root of a subscription';
    context.reportError(new RefusedRequest('BAD_REQUEST', message));
  };
  return { Field: enter, InlineFragment: enter, FragmentSpread: enter };
}

function untelling(fields: readonly string[]): ValidationRule {
  return (context) => ({
    Field: ({ name }) => {
      if (!fields.includes(name.value)) return;
      const message = 'The schema is not told here: read schema/schema.graphql';
      context.reportError(new RefusedRequest('INTROSPECTION_DISABLED', message));
    },
  });
}
