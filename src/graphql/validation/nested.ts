import { IsOptional, ValidateNested } from 'class-validator';

/** Validates a nested input, or each of a list of them; null and absence are fine. type-graphql makes the instances. */
export function Nested(): PropertyDecorator {
  return (target, property) => {
    IsOptional()(target, property);
    ValidateNested({ each: true })(target, property as string);
  };
}
