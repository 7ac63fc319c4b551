import { identifierTypes, type IdentifierType } from '../../domain/customer/profile.js';

/**
 * The fewest types of identifier of which every need has one; among several that are as few, the one whose types the
 * needs prefer (a need lists its preferred type first). There are few enough types to try every combination.
 */
export function chooseSmallestCover(needs: readonly (readonly IdentifierType[])[]): IdentifierType[] {
  let best: { types: IdentifierType[]; cost: number } | undefined;
  for (let combination = 0; combination < 2 ** identifierTypes.length; combination++) {
    const types = identifierTypes.filter((_type, bit) => (combination & (1 << bit)) !== 0);
    if (!needs.every((need) => need.some((type) => types.includes(type)))) continue;
    const cost = types.length * COUNT_COST + sum(needs.map((need) => need.findIndex((type) => types.includes(type))));
    if (!best || cost < best.cost) best = { types, cost };
  }
  return best?.types ?? [];
}

/** More than all preferences together can cost. */
const COUNT_COST = 10_000;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
