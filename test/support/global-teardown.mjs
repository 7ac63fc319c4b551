/**
 * Runs once after all test files, in the process of the global set-up. Fails the run where a personal value of its people
 * stands in what it left behind: logs, jobs, the audit trail, faults, temporary files.
 */
export default async function tearDown() {
  if (!globalThis.testServer) return;
  const { searchLeftovers } = await import('./search-leftovers.ts');
  const leaks = searchLeftovers(globalThis.testServer.folder);
  await globalThis.testServer.stop();
  if (leaks.length > 0) throw new Error(`Personal values were left behind:\n  ${leaks.join('\n  ')}`);
}
