/** A Markdown table; a cell's pipes are escaped, and an absent cell is a dash. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function cell(value) {
  return value === undefined || value === '' ? '–' : String(value).replaceAll('|', '\\|');
}

/** As code, when there is anything. */
export function code(text) {
  return text === undefined || text === null ? undefined : `\`${text}\``;
}
