import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/** What an answer that is no page may do in a browser: nothing. */
const NOTHING = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** What a page of ours would have to be allowed first; none needs it. */
const PERMISSIONS = ['camera', 'geolocation', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`).join(', ');

const TWO_YEARS_SECONDS = 63_072_000;

/**
 * The security headers of every answer, in lower case. They are the same for each and made once: helmet would put them together
 * again and again.
 * @param demandsHttps whether browsers are told to come by HTTPS only, for two years (RFC 6797)
 */
export function securityHeaders(demandsHttps: boolean): Record<string, string> {
  const setHeaders = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: demandsHttps && { maxAge: TWO_YEARS_SECONDS, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  setHeaders(request, response, (error) => {
    if (error instanceof Error) throw error;
  });
  return { ...(response.getHeaders() as Record<string, string>), 'permissions-policy': PERMISSIONS };
}
