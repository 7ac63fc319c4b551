/** Mbanq's name as clients see it. */
export const MBANQ = { id: 'mbanq', name: 'Mbanq' } as const;
