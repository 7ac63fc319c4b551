/** The gateway's name as clients see it. */
export const CONNECT = { id: 'connect', name: 'Connect Gateway' } as const;
