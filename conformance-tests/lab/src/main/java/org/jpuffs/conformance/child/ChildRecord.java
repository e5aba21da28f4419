package org.jpuffs.conformance.child;

import java.util.List;

/** One record that a child JVM sends its parent. */
public sealed interface ChildRecord {
  /**
   * A line of text for people.
   *
   * @param text the line, without its end
   */
  record Line(String text) implements ChildRecord {}

  /**
   * A program is about to run. If the child dies, this is the program that killed it.
   *
   * @param totals the totals of the run so far, as the command defines them
   * @param script the program, in the script language
   */
  record Checkpoint(List<Long> totals, String script) implements ChildRecord {
    /** Copies the list. */
    public Checkpoint {
      totals = List.copyOf(totals);
    }
  }

  /**
   * A step of the program does not return. The child ends itself after this record.
   *
   * @param step the call, or {@code mount} or {@code unmount}
   */
  record Hung(String step) implements ChildRecord {}

  /**
   * What the command has found, for the parent.
   *
   * @param text in a form that both know
   */
  record Result(String text) implements ChildRecord {}

  /**
   * The command is complete: always the last record of a child whose kernel survived.
   *
   * @param status the exit status of the command
   * @param totals the totals of the whole run; empty for a command without totals
   */
  record Finished(int status, List<Long> totals) implements ChildRecord {
    /** Copies the list. */
    public Finished {
      totals = List.copyOf(totals);
    }
  }
}
