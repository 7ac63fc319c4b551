/** The five providers as strict simulators on loopback; see `docs/sandbox.md`. */
export { SANDBOX_CREDENTIALS, type SandboxCredentials } from './credentials.js';
export { MAGIC_VALUES, type MagicValue } from './magic-values.js';
export type { SandboxOptions } from './options.js';
export { PROVIDER_IDS } from './provider-id.js';
export { startSandbox, type Sandbox } from './start-sandbox.js';
