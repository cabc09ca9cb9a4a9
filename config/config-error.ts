/**
 * A setting that cannot be used. Its message is the one line that a person reads:
 * which variable, what was wrong, what would be right.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The variable, file or flag at fault. */
  readonly variable: string;

  constructor(variable: string, problem: string, remedy: string) {
    super(`${variable}: ${problem}; ${remedy}`);
    this.variable = variable;
  }
}
