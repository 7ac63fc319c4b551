/** The providers that the sandbox plays, in the order in which they are documented. */
export const PROVIDER_IDS = ['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll'] as const;

/** A provider that the sandbox plays; also the first segment of its paths and the name of its contract file. */
export type ProviderId = (typeof PROVIDER_IDS)[number];
