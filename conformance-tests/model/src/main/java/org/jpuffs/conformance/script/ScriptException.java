package org.jpuffs.conformance.script;

/**
 * A line of a script is not understood. The message names file and line, shows the line, and tells
 * the rule and the remedy.
 */
public final class ScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  ScriptException(String message) {
    super(message);
  }
}
