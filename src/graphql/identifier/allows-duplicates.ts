import { Field } from 'type-graphql';
import { Needs } from '../access/needs.js';

/** The field `allowDuplicateIdentifiers` of an input that brings identifiers: for operators, who know that these are two people. */
export function AllowsDuplicates(): PropertyDecorator {
  return (input, name) => {
    Needs('provider:operate')(input, name);
    Field(() => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'Whether an identifier that another customer has is taken all the same, because these are two people. Audited.',
    })(input, name);
  };
}
