package org.jpuffs.conformance.program;

import java.util.List;

/**
 * One system call of a program: a line of a script.
 *
 * @param process which of the program's processes makes it, from {@link #FIRST_PROCESS} up to
 *     {@link #LAST_PROCESS}
 * @param verb which call
 * @param arguments a {@link Long} or a {@link String} for each of the verb's parameters, of which
 *     the optional ones at the end may be missing
 */
public record Call(int process, Verb verb, List<Object> arguments) {
  /** The process that makes the calls that name none. */
  public static final int FIRST_PROCESS = 1;

  /** The most processes that a program has. */
  public static final int LAST_PROCESS = 9;

  /** Checks that the arguments are those of the verb. */
  public Call {
    arguments = List.copyOf(arguments);
    if (process < FIRST_PROCESS || process > LAST_PROCESS) {
      throw new IllegalArgumentException(
          "there is no process " + process + ": they have the numbers from 1 to " + LAST_PROCESS);
    }
    if (process != FIRST_PROCESS && verb.isOfServer()) {
      throw new IllegalArgumentException(
          verb.word() + " is done by the server, not by process " + process);
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

  /** A call of the first process; whole numbers of any type are taken as {@link Long}. */
  public static Call of(Verb verb, Object... arguments) {
    Object[] words = arguments.clone();
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i] instanceof Integer number ? number.longValue() : words[i];
    }
    return new Call(verb, List.of(words));
  }

  /** Argument {@code i}, a descriptor's name or a path. */
  public String text(int i) {
    return (String) arguments.get(i);
  }

  /** Argument {@code i}, a number. */
  public long number(int i) {
    return (Long) arguments.get(i);
  }

  /** Argument {@code i}, a number, or {@code otherwise} if it was left out. */
  public long number(int i, long otherwise) {
    return i < arguments.size() ? number(i) : otherwise;
  }
}
