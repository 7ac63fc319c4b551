// Loaded into a service's process (`node --import`): tells the harness over the channel what memory is in use. The heap is
// what is left after a collection: what lies between two of them is no leak, and far larger than one.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const REPORT_MS = 10_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(() => {
  const { rss: rssBytes } = process.memoryUsage();
  collect();
  process.send({ rssBytes, heapBytes: process.memoryUsage().heapUsed });
}, REPORT_MS).unref();
// The harness listens, which is no reason for the service to stay.
process.channel.unref();
