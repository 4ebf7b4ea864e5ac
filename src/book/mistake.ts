/** What a person did that a command cannot do anything with, in one line. Exit code 2: the command line itself is wrong. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
