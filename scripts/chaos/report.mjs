import Table from 'cli-table3';

/** The table of what was wanted and found. Plain: without colours, for files and pipes. */
export function drawTable(rows, isPlain) {
  const table = new Table({
    head: ['', 'part', 'what', 'wanted', 'found', 's'],
    colWidths: [null, null, 64, null, null, null],
    wordWrap: true,
    style: { compact: true, head: isPlain ? [] : ['bold'], border: isPlain ? [] : ['gray'] },
  });
  for (const { part, measure, wanted, found, isMet, note, seconds } of rows) {
    const what = note ? `${measure}\n(${note})` : measure;
    table.push([isMet ? '✓' : '✗', part, what, wanted, found, seconds?.toFixed(0) ?? '']);
  }
  return table.toString();
}
