/** Enfuce's name as clients see it. */
export const ENFUCE = { id: 'enfuce', name: 'Enfuce' } as const;
