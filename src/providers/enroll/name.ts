/** eNROLL's name as clients see it. */
export const ENROLL = { id: 'enroll', name: 'eNROLL' } as const;
