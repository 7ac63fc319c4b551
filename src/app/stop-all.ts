/** Something that was started and has to be stopped. */
export type Stop = () => Promise<void>;

/**
 * Stops what was started, the last first. One that fails does not keep the others from being stopped.
 * @throws the first failure, once all were tried
 */
export async function stopAll(stops: readonly Stop[]): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of stops.toReversed()) {
    try {
      await stop();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
