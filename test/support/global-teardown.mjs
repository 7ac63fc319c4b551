/** Runs once after all test files, in the process of the global set-up. */
export default async function tearDown() {
  await globalThis.testServer?.stop();
}
