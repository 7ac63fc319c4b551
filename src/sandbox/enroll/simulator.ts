import type { ErrorForm, Simulator } from '../server/simulator.js';
import { addressCallback } from './callbacks.js';
import { transitions } from './decide.js';
import { enrollError } from './errors.js';
import { approveBackImage, approveFrontImage, uploadBackImage, uploadFrontImage } from './national-id.js';
import type { EnrollParts } from './parts.js';
import { approvePassport, uploadPassportImage } from './passport.js';
import { selectNationalIdStep } from './select-step.js';
import { approveBiometricTest, uploadSelfieImage } from './selfie.js';
import { authenticate, generateOnboardingSessionToken } from './sessions.js';

/**
 * Simulates eNROLL: sessions, the scan of a national id or passport that is read from the picture itself, approvals, a
 * selfie, and the decision by callback.
 */
export function createEnrollSimulator(parts: EnrollParts): Simulator {
  const { credentials } = parts;
  return {
    id: 'enroll',
    errors: enrollErrors,
    handlers: {
      generateOnboardingSessionToken: generateOnboardingSessionToken(credentials),
      selectNationalIdStep: selectNationalIdStep(parts),
      uploadFrontImage: uploadFrontImage(parts),
      uploadBackImage: uploadBackImage(parts),
      approveFrontImage: approveFrontImage(parts),
      approveBackImage: approveBackImage(parts),
      uploadPassportImage: uploadPassportImage(parts),
      approvePassport: approvePassport(parts),
      uploadSelfieImage: uploadSelfieImage(parts),
      approveBiometricTest: approveBiometricTest(parts),
    },
    authenticate: authenticate(credentials),
    transitions,
    addressWebhook: (event) => addressCallback(event, credentials.callbackSecret),
  };
}

const enrollErrors: ErrorForm = {
  unknownRoute: (status, route) => enrollError(status, 'NOT_FOUND', `There is no ${route}`),
  invalid: (issues) => {
    const told = issues.map(({ path, location, message }) => `${path.join('.') || location} ${message}`);
    return enrollError(400, 'INVALID_REQUEST', told.join('; '));
  },
  rateLimited: () => enrollError(429, 'TOO_MANY_REQUESTS', 'Too many requests'),
  failed: () => enrollError(500, 'INTERNAL_ERROR', 'An unexpected error occurred'),
};
