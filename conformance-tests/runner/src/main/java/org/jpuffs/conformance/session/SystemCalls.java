package org.jpuffs.conformance.session;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Verb;

/** The table of all system calls: one handler for each verb of a process. */
final class SystemCalls {
  private static final Map<Verb, SystemCall> HANDLERS = new EnumMap<>(Verb.class);

  static {
    FileHandlers.addTo(HANDLERS);
    NameHandlers.addTo(HANDLERS);
    AttributeHandlers.addTo(HANDLERS);
    SpecialHandlers.addTo(HANDLERS);
    MappingHandlers.addTo(HANDLERS);
    ProcessHandlers.addTo(HANDLERS);
    OptionalHandlers.addTo(HANDLERS);
  }

  private SystemCalls() {}

  /**
   * The handler of {@code verb}.
   *
   * @throws IllegalArgumentException if it is no system call of one process
   */
  static SystemCall of(Verb verb) {
    SystemCall handler = HANDLERS.get(verb);
    if (handler == null) {
      throw new IllegalArgumentException(verb.word() + " is no system call of one process");
    }
    return handler;
  }

  /** The verbs that have a handler. */
  static Set<Verb> verbs() {
    return HANDLERS.keySet();
  }
}
