/** How large an input is. */
export interface InputSize {
  /** Lists and objects within each other. */
  readonly depth: number;
  /** Single values, and empty lists and objects. */
  readonly values: number;
}

/** Measures variables without recursion: JSON can be deeper than the stack. Stops where more than `most` values were seen. */
export function measureInput(input: unknown, most: number): InputSize {
  const open: [value: unknown, depth: number][] = [[input, 0]];
  let depth = 0;
  let values = 0;
  for (let next = open.pop(); next && values <= most; next = open.pop()) {
    const [value, level] = next;
    if (value === null || typeof value !== 'object') {
      values += 1;
      continue;
    }
    depth = Math.max(depth, level);
    const parts: unknown[] = Object.values(value);
    if (parts.length === 0) values += 1;
    // More than this need no look: they are refused.
    for (const part of parts.slice(0, most + 1)) open.push([part, level + 1]);
  }
  return { depth, values };
}
