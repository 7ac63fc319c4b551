import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.js';

/** The service's logger: one JSON line an event, ids and codes only. @param to default: the standard output */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>, to?: DestinationStream): Logger {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
}
