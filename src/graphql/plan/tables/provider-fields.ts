import { byText, column, constantText, nothing } from '../../../storage/reads/plan/leaves.js';
import { mapProvider } from '../../provider/map-provider.js';
import type { FieldPlan, FieldTable } from '../field-plan.js';
import { text } from '../leaf-plans.js';

/** What of a provider is in its id. */
const idOfProvider = (name: string): FieldTable => ({ type: 'Provider', fields: { id: text(name) } });

/**
 * The provider whose id is in a column: a constant for each that is enabled, and little more than the id for others. Where nothing
 * but the id is asked for, it is read as any column.
 */
export const provider = (name = 'provider_id'): FieldPlan => ({
  json: ({ source, context, object, constant }) => {
    const known = context.services.providers.all().map(({ id }) => id);
    const texts = known.map((id) => [id, constant('Provider', mapProvider(context, id))] as const);
    // Whoever is not enabled any more has nothing but an id: the text is made around it.
    const other = constant('Provider', mapProvider(context, STAND_IN)).split(JSON.stringify(STAND_IN));
    const isOfIdAlone = texts.every(([id, text]) => text === other.join(JSON.stringify(id)));
    return isOfIdAlone ? object(idOfProvider(name), source) : byText(column(source, name), texts, other);
  },
});

/** `Query.providers`: those that are enabled. */
export const providers: FieldPlan = {
  isConstant: true,
  json: ({ context, constant }) => {
    const all = context.services.providers.all();
    return constantText(`[${all.map(({ id }) => constant('Provider', mapProvider(context, id))).join()}]`);
  },
};

/** `Query.provider`: one of those that are enabled. */
export const providerById: FieldPlan = {
  isConstant: true,
  prepare: ({ id }, { services }) => ({ form: services.providers.find(String(id))?.id ?? '', values: {} }),
  json: ({ context, constant, prepared: { form } }) =>
    form === '' ? nothing : constantText(constant('Provider', mapProvider(context, form))),
};

/** No provider's id. */
const STAND_IN = '\u0000';
