import Table from 'cli-table3';

/** Where a command says what it found; tests put their own in its place. */
export interface Output {
  /** Results. */
  out(text: string): void;
  /** Everything else: progress, hints, errors. */
  err(text: string): void;
  /** Whether somebody looks on, so that a bar is drawn. */
  readonly isTerminal: boolean;
}

/** A plain table for people, pipes and files. */
export function drawTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const table = new Table({ head: [...head], style: { compact: true, head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  return `${table.toString()}\n`;
}
