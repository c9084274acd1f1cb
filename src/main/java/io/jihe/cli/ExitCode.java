package io.jihe.cli;

/**
 * What a script may rely on, by position: 0 to 4. Counts are printed; a shell sees 8 bits of a
 * code.
 */
public enum ExitCode {
  /** Nothing to correct. */
  CLEAN,
  /** Findings of severity error. */
  FINDINGS,
  BAD_ARGUMENTS,
  /** At least one file could not be checked. */
  UNCHECKED,
  /** A defect of ours. */
  DEFECT;

  /** The higher number wins. */
  ExitCode or(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
