package org.jpuffs.conformance.program;

import java.util.List;

/**
 * One system call of a program: a line of a script.
 *
 * @param verb which call
 * @param arguments a {@link Long} or a {@link String} for each of the verb's parameters, of which
 *     the optional ones at the end may be missing
 */
public record Call(Verb verb, List<Object> arguments) {
  /** Checks that the arguments are those of the verb. */
  public Call {
    arguments = List.copyOf(arguments);
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

  /** A call; whole numbers of any type are taken as {@link Long}. */
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
