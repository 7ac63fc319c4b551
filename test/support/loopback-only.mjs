// Keeps a process to this machine, as if it had no network: whatever connects elsewhere fails at once, and says where to.
import { isIP, Socket } from 'node:net';

const connect = Socket.prototype.connect;

/** Net's own functions pass their arguments, put in order, in an array. */
const optionsOf = (args) => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return first;
  return typeof first === 'string' && Number.isNaN(Number(first)) ? { path: first } : { port: first, host: second };
};

const isLoopback = (host) => {
  if (typeof host !== 'string' || host === '' || host === 'localhost') return true;
  const address = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/i, '');
  return isIP(address) === 4 ? address.startsWith('127.') : address === '::1';
};

if (!('keepsToLoopback' in Socket.prototype)) {
  Object.defineProperty(Socket.prototype, 'keepsToLoopback', { value: true });
  Socket.prototype.connect = function connectOnLoopback(...args) {
    const { path, host } = optionsOf(args);
    if (path || isLoopback(host)) return connect.apply(this, args);
    const code = isIP(host) ? 'ENETUNREACH' : 'ENOTFOUND';
    const error = new Error(`connect ${code}: tests keep to this machine and do not connect to ${host}`);
    process.nextTick(() => this.destroy(Object.assign(error, { code, syscall: 'connect' })));
    return this;
  };
}
