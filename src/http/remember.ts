/**
 * Answers what the last call of `work` answered, or failed with, until `forMs` after that: however many ask, it is done once
 * at a time.
 */
export function remember<Answer>(work: () => Promise<Answer>, forMs: number): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= work().finally(() => {
      setTimeout(() => (answer = undefined), forMs).unref();
    });
    return answer;
  };
}
