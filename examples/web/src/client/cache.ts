import { InMemoryCache, type Reference } from '@apollo/client';
import possibleTypes from '../graph/possible-types.js';

/**
 * A cache in which everything that has an id is there once, whoever asked for it: an answer or a message about a customer
 * brings every place up to date that shows it.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possibleTypes.possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          // What was read in a list is not asked for again by its id. Null was answered: nobody has the id.
          customer: {
            read: (known: Reference | null | undefined, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Customer', id: args?.id }) : known,
          },
        },
      },
      // These have no id and are said as a whole: parts of two would be a state with the reasons of another.
      VerificationStatus: { merge: false },
      Registration: { fields: { missing: { merge: false } } },
      PersonName: { merge: false },
      Address: { merge: false },
      DocumentExtraction: { merge: false },
    },
  });
}
