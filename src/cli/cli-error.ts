/** What a command ends with. */
export const EXIT = {
  done: 0,
  /** It could not go on, e.g. nothing answers. */
  failed: 1,
  /** Called wrongly, or with a file that cannot be read. */
  usage: 2,
  /** It went through, and some rows were refused or are not ready. */
  refused: 3,
} as const;

/** Something that whoever runs the command can mend: the message says what, and what would be right. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}
