/**
 * Rows as JSON for `json_populate_recordset`. Half of a surrogate pair is no text to PostgreSQL: it becomes U+FFFD, as it does
 * in a parameter.
 */
export function jsonRows(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  // JSON escapes nothing else so: few rows need the second pass.
  return json.includes('\\ud') ? JSON.stringify(rows, wellFormed) : json;
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
