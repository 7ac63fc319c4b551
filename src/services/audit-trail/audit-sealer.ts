import type { ServiceContext } from '../service-context.js';
import { sealAudit, UntrustedSeal, type LastSeal } from './seal-audit.js';

/**
 * Makes the rounds of the sealer. It remembers the last seal that it has seen, so that one which is taken away while the
 * service runs is missed, and writes each new one to the log, which is kept elsewhere than the database.
 */
export function createAuditSealer(context: ServiceContext): () => Promise<void> {
  let known: LastSeal | undefined;
  return async () => {
    try {
      const last = await sealAudit(context, known);
      if (last && last.sequence !== known?.sequence) {
        const { sequence: seal, hash, events } = last;
        context.log.info({ seal, hash, events }, 'The audit trail is sealed');
      }
      known = last;
    } catch (error) {
      if (!(error instanceof UntrustedSeal)) throw error;
      context.log.error({ seal: known?.sequence }, error.message);
    }
  };
}
