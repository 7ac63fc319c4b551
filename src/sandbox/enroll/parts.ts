import type { SandboxCredentials } from '../credentials.js';

/** What the eNROLL simulator needs besides its contract. */
export interface EnrollParts {
  readonly credentials: SandboxCredentials['enroll'];
  /** The pause before an applicant is decided on. */
  readonly stepDelayMs: number;
}
