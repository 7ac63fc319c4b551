/** BVNK's name as clients see it. */
export const BVNK = { id: 'bvnk', name: 'BVNK' } as const;
