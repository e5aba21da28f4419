package org.jpuffs.conformance.script;

/**
 * A line of a script is not valid. The message names the file and the line, and states the rule and
 * the remedy.
 */
public final class ScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  ScriptException(String message) {
    super(message);
  }
}
