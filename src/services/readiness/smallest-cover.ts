import { identifierTypes, type IdentifierType } from '../../domain/customer/profile.js';

/**
 * The types of identifier of which every need has one, with the fewest inputs: the identifiers themselves and what
 * `countFurther` says that they bring with them. Among several that are as few, the fewest types, and then the one whose
 * types the needs prefer (a need lists its preferred type first). There are few enough types to try every combination.
 */
export function chooseSmallestCover(
  needs: readonly (readonly IdentifierType[])[],
  countFurther: (types: readonly IdentifierType[]) => number = () => 0,
): IdentifierType[] {
  const covers = combinations().filter((types) => coversAll(types, needs) && !isWasteful(types, needs));
  const costs = covers.map((types) => ({
    types,
    inputs: types.length + countFurther(types),
    preference: needs.reduce((total, need) => total + need.findIndex((type) => types.includes(type)), 0),
  }));
  costs.sort(
    (one, other) =>
      one.inputs - other.inputs || one.types.length - other.types.length || one.preference - other.preference,
  );
  return costs[0]?.types ?? [];
}

function combinations(): IdentifierType[][] {
  return Array.from({ length: 2 ** identifierTypes.length }, (_none, bits) =>
    identifierTypes.filter((_type, bit) => (bits & (1 << bit)) !== 0),
  );
}

function coversAll(types: readonly IdentifierType[], needs: readonly (readonly IdentifierType[])[]): boolean {
  return needs.every((need) => need.some((type) => types.includes(type)));
}

/** Whether one of the types could be left out. */
function isWasteful(types: readonly IdentifierType[], needs: readonly (readonly IdentifierType[])[]): boolean {
  return types.some((left) =>
    coversAll(
      types.filter((type) => type !== left),
      needs,
    ),
  );
}
