import { pino, type Logger } from 'pino';
import type { Config } from './config.js';

/** The service's logger: one JSON line an event, ids and codes only. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
