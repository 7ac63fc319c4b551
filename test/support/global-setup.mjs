import './typescript-hooks.mjs';

/** Runs once before all test files. What it puts into the environment reaches Jest's workers. */
export default async function setUp() {
  const { startTestServer } = await import('./test-server.ts');
  globalThis.testServer = await startTestServer();
}
