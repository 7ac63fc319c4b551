import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { CliError, EXIT } from './cli-error.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { customerCommand, providersCommand, queueCommand } from './commands/look.js';
import { GraphClient } from './graph-client.js';
import type { Output } from './output.js';

const TOKEN = 'CUSTOMER_GRAPH_TOKEN';

const HELP = `
The token is read from ${TOKEN}: an API key or an access token. Without one, a development service on this machine is asked.

Exit codes: 0 done, 1 it could not go on, 2 called wrongly or with a file that cannot be read, 3 some rows were refused or are not ready.`;

const IMPORT_HELP = `
A .ndjson file has a person on each line, as \`onboardCustomer\` takes it without \`providers\`; a .csv file has a header of paths:

  id,name.first,name.last,dateOfBirth,mainAddress.city,identifiers.0.type,identifiers.0.number,nationalities.0

With an \`id\`, a row is the same customer however often it is imported; without one, the same content is. An import that was
interrupted is started again and goes on: FILE.imported.ndjson says which rows are done, FILE.refused.ndjson why others are not.

  npm run -s cli -- import people.csv --providers mbanq,bvnk --dry-run
  ${TOKEN}=cgk_… npm run -s cli -- --url https://graph.example.com import people.csv --providers mbanq,bvnk`;

/**
 * Carries out a command line, and answers what it ends with. Never throws: what goes wrong is said on `err`.
 * @param words what stands after the command's name
 */
export async function runCli(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = createProgram(env, output, (code) => (exitCode = code));
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (!(error instanceof CliError)) throw error;
    output.err(`${error.message}\n`);
    return error.exitCode;
  }
}

function createProgram(
  env: Readonly<Record<string, string | undefined>>,
  output: Output,
  end: (exitCode: number) => void,
): Command {
  const program = new Command('customer-graph')
    .description(
      'Imports people into a running service, and shows what it knows of customers, providers and its queue.',
    )
    .option('--url <url>', 'where the service is', 'http://127.0.0.1:4000')
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        output.out(text);
      },
      writeErr: (text) => {
        output.err(text);
      },
    })
    .showHelpAfterError('Say --help for what there is.');
  const graph = (): GraphClient =>
    new GraphClient(program.opts<{ url: string }>().url, env[TOKEN]?.trim() || undefined);

  program
    .command('import')
    .description('onboards the people of a file, each once')
    .argument('<file>', 'ends in .ndjson or .csv')
    .requiredOption('--providers <ids>', 'who must know them, e.g. mbanq,bvnk', listOf)
    .option('--dry-run', 'says of each row what the providers would miss, and changes nothing', false)
    .option('--concurrency <rows>', 'rows that are sent at once, 1 to 32', wholeFrom(1, 32), 4)
    .option('--json', 'prints JSON: the counts, or with --dry-run a line for each row', false)
    .addHelpText('after', IMPORT_HELP)
    .action(
      async (file: string, options: { providers: string[]; dryRun: boolean; concurrency: number; json: boolean }) => {
        const { providers, concurrency, dryRun: isDryRun, json: isJson } = options;
        end(await importCommand(graph(), { file, providers, concurrency, isDryRun, isJson }, output));
      },
    );
  program
    .command('export')
    .description('writes every customer as a line of JSON: ids and states')
    .option('--out <file>', 'a file that is not there yet; default: standard output')
    .option('--personal', 'adds name, date of birth, e-mail and mobile number', false)
    .action(async ({ out: file, personal: isPersonal }: { out?: string; personal: boolean }) => {
      end(await exportCommand(graph(), { file, isPersonal }, output));
    });
  program
    .command('providers')
    .description('lists the providers and what they can do')
    .option('--json', 'prints JSON', false)
    .action(async ({ json: isJson }: { json: boolean }) => {
      end(await providersCommand(graph(), { isJson }, output));
    });
  program
    .command('customer')
    .description('shows what became of a customer at its providers')
    .argument('<id>', 'the id of the customer')
    .option('--personal', 'adds name and e-mail', false)
    .option('--json', 'prints JSON', false)
    .action(async (id: string, { personal: isPersonal, json: isJson }: { personal: boolean; json: boolean }) => {
      end(await customerCommand(graph(), { id, isPersonal, isJson }, output));
    });
  program
    .command('queue')
    .description('shows how much work for each provider is not done; needs provider:operate')
    .option('--json', 'prints JSON', false)
    .action(async ({ json: isJson }: { json: boolean }) => {
      end(await queueCommand(graph(), { isJson }, output));
    });
  return program;
}

function listOf(text: string): string[] {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.includes('')) throw new InvalidArgumentError('Give ids, separated by commas.');
  return entries;
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}
