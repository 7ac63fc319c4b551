import { cleanUpAtExit } from './cleanup.mjs';

/**
 * Runs a script for a person: tells what is wrong with the arguments and ends with 2, shows its usage, or does its work, cleans
 * up in any case, and ends with the code that the work answers.
 * @param readArguments reads the command line, `help` among it @throws TypeError for what is wrong with it
 */
export async function runCommand({ readArguments, usage, run }) {
  let given;
  try {
    given = readArguments();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
  if (given.help) {
    console.log(usage);
    return;
  }
  cleanUpAtExit();
  process.exitCode = await run(given);
}
