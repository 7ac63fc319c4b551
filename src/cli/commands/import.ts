import { EXIT } from '../cli-error.js';
import type { GraphClient } from '../graph-client.js';
import { importPeople, type ImportRequest } from '../import/import-people.js';
import { judgeRows } from '../import/judge-rows.js';
import type { Output } from '../output.js';

/** Onboards the people of a file, or only says what they lack. @returns the exit code */
export async function importCommand(
  graph: GraphClient,
  request: ImportRequest & { readonly isDryRun: boolean; readonly isJson: boolean },
  output: Output,
): Promise<number> {
  return request.isDryRun ? judge(graph, request, output) : carryOut(graph, request, output);
}

async function judge(
  graph: GraphClient,
  { file, providers, isJson }: ImportRequest & { readonly isJson: boolean },
  { out }: Output,
): Promise<number> {
  let [ready, rows] = [0, 0];
  for await (const judged of judgeRows(graph, { file, providers })) {
    rows += 1;
    if (judged.ready) ready += 1;
    if (isJson) out(`${JSON.stringify(judged)}\n`);
    else if (!judged.ready)
      out(`Row ${judged.row}: ${judged.missing.map(({ path, message }) => `${path}: ${message}`).join('\n  ')}\n`);
  }
  if (!isJson) out(`${ready} of ${rows} rows have all that ${providers.join(', ')} need. Nothing was sent.\n`);
  return ready === rows ? EXIT.done : EXIT.refused;
}

async function carryOut(
  graph: GraphClient,
  request: ImportRequest & { readonly isJson: boolean },
  output: Output,
): Promise<number> {
  const outcome = await importPeople(graph, request, output);
  const { rows, onboarded, known, refused, refusals } = outcome;
  if (request.isJson) output.out(`${JSON.stringify(outcome)}\n`);
  else {
    output.out(`${rows} rows: ${onboarded} onboarded, ${known} known before, ${refused} refused\n`);
    if (refusals !== undefined) output.out(`What is wrong with those is in ${refusals}\n`);
  }
  return refused === 0 ? EXIT.done : EXIT.refused;
}
