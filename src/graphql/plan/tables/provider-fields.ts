import { byText, column } from '../../../storage/reads/plan/leaves.js';
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

/** No provider's id. */
const STAND_IN = '\u0000';
