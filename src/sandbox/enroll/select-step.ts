import type { Handler } from '../server/simulator.js';
import type { EnrollParts } from './parts.js';
import { LAYOUTS, type DocumentPage } from './scan/layout.js';
import { removePictures, saveSession } from './session.js';
import { openSession } from './sessions.js';

/**
 * POST …/Request/SelectNationalIdStep/{isNationalID}: said again, it changes nothing while the scan is under way, and
 * begins the scan anew where the other document is chosen or everything is approved.
 */
export function selectNationalIdStep({ credentials }: EnrollParts): Handler {
  return async (request, tx) => {
    const session = await openSession(request, credentials, tx);
    const { correlationId, customerId, document, isComplete } = session.body;
    const chosen = request.params.isNationalID === 'true' ? 'nationalId' : 'passport';
    if (document !== chosen || isComplete) {
      for (const page of Object.keys(LAYOUTS) as DocumentPage[]) await removePictures(session, page, tx);
      await saveSession(session, { correlationId, customerId, document: chosen }, tx);
    }
    return { status: 200 };
  };
}
