/**
 * The generations of BVNK's interface: the seed's names of fields, and the later ones. A deployment chooses what is sent;
 * what is read may come in either.
 */
export const generations = ['seed', 'current'] as const;
/** One of {@link generations}. */
export type Generation = (typeof generations)[number];
