package org.jpuffs.conformance.program;

import java.util.List;

/**
 * One call of a program: a line of a script.
 *
 * @param process the process of the program that makes it, from {@link #FIRST_PROCESS} to {@link
 *     #LAST_PROCESS}
 * @param verb which call it is
 * @param arguments a {@link Long} or a {@link String} for each {@link Verb#parameters() parameter};
 *     optional ones at the end may be missing
 */
public record Call(int process, Verb verb, List<Object> arguments) {
  /** The process of a call that names none. */
  public static final int FIRST_PROCESS = 1;

  /** The highest number of a process. */
  public static final int LAST_PROCESS = 9;

  /** Checks the process and the arguments. */
  public Call {
    arguments = List.copyOf(arguments);
    if (process < FIRST_PROCESS || process > LAST_PROCESS) {
      throw new IllegalArgumentException(
          "there is no process " + process + ": write a number from 1 to " + LAST_PROCESS);
    }
    if (process != FIRST_PROCESS && verb.isOfServer()) {
      throw new IllegalArgumentException(
          verb.word() + " is a call of the server: leave out proc " + process);
    }
    int most = verb.parameters().size();
    if (arguments.size() > most || arguments.size() < most - verb.optional()) {
      throw new IllegalArgumentException(
          verb.word() + " takes " + verb.parameters() + ", not " + arguments);
    }
    for (int i = 0; i < arguments.size(); i++) {
      Parameter parameter = verb.parameters().get(i);
      if (!parameter.accepts(arguments.get(i))) {
        throw new IllegalArgumentException(
            verb.word()
                + " takes "
                + parameter.word()
                + " as word "
                + (i + 1)
                + ", not "
                + arguments.get(i));
      }
    }
  }

  /** A call of the first process. */
  public Call(Verb verb, List<Object> arguments) {
    this(FIRST_PROCESS, verb, arguments);
  }

  /** The same call, made by another process. */
  public Call by(int other) {
    return new Call(other, verb, arguments);
  }

  /** The same call with other arguments. */
  public Call withArguments(List<Object> others) {
    return new Call(process, verb, others);
  }

  /** A call of the first process. An {@link Integer} argument becomes a {@link Long}. */
  public static Call of(Verb verb, Object... arguments) {
    Object[] words = arguments.clone();
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i] instanceof Integer number ? number.longValue() : words[i];
    }
    return new Call(verb, List.of(words));
  }

  /** Argument {@code i}, from 0: a descriptor's name, a path or another text. */
  public String text(int i) {
    return (String) arguments.get(i);
  }

  /** Argument {@code i}, from 0: a number. */
  public long number(int i) {
    return (Long) arguments.get(i);
  }

  /** Argument {@code i}, a number; {@code otherwise} if it is missing. */
  public long number(int i, long otherwise) {
    return i < arguments.size() ? number(i) : otherwise;
  }

  /**
   * An argument: a descriptor's name, a path or another text.
   *
   * @throws IllegalArgumentException if the verb does not have it
   */
  public String text(Argument argument) {
    return text(index(argument));
  }

  /**
   * An argument, a number.
   *
   * @throws IllegalArgumentException if the verb does not have it
   */
  public long number(Argument argument) {
    return number(index(argument));
  }

  /** An argument, a number; {@code otherwise} if it is missing. */
  public long number(Argument argument, long otherwise) {
    return number(index(argument), otherwise);
  }

  private int index(Argument argument) {
    int index = verb.indexOf(argument);
    if (index < 0) {
      throw new IllegalArgumentException(verb.word() + " has no argument " + argument);
    }
    return index;
  }

  /** The path; of symlink the path of the link. */
  public String path() {
    return text(Argument.PATH);
  }

  /** The second path: the new name of a file. */
  public String newPath() {
    return text(Argument.NEW_PATH);
  }

  /** The name of the descriptor that is used. */
  public String descriptor() {
    return text(Argument.DESCRIPTOR);
  }

  /** The name of the descriptor that is opened. */
  public String newDescriptor() {
    return text(Argument.NEW_DESCRIPTOR);
  }

  /** The flags of open(2). */
  public long openFlags() {
    return number(Argument.OPEN_FLAGS);
  }

  /** The file mode; 0 if it is missing. */
  public long mode() {
    return number(Argument.MODE, 0);
  }

  /** The length of the buffer, in bytes. */
  public int length() {
    return (int) number(Argument.LENGTH);
  }

  /** The new time of access of utimensat(2). */
  public SetTime accessTime() {
    return SetTime.of(arguments.get(index(Argument.ACCESS_TIME)));
  }

  /** The new time of modification of utimensat(2). */
  public SetTime modificationTime() {
    return SetTime.of(arguments.get(index(Argument.MODIFICATION_TIME)));
  }

  /** The offset in the file, in bytes. */
  public long offset() {
    return number(Argument.OFFSET);
  }
}
