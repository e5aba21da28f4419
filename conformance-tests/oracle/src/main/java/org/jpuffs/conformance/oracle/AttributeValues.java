package org.jpuffs.conformance.oracle;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jspecify.annotations.Nullable;

/** The extended attributes of a file, by name: those of users, and those of the system. */
final class AttributeValues {
  private @Nullable Map<String, String> ofUsers;
  private @Nullable Map<String, String> ofSystem;

  /** Those of the system, or those of users. */
  Map<String, String> of(boolean system) {
    Map<String, String> values = system ? ofSystem : ofUsers;
    return values == null ? Map.of() : Collections.unmodifiableMap(values);
  }

  void put(Update update, boolean system, String name, String value) {
    made(system).put(name, value);
  }

  void remove(Update update, boolean system, String name) {
    made(system).remove(name);
  }

  private Map<String, String> made(boolean system) {
    if (system) {
      ofSystem = ofSystem == null ? new TreeMap<>() : ofSystem;
      return ofSystem;
    }
    ofUsers = ofUsers == null ? new TreeMap<>() : ofUsers;
    return ofUsers;
  }
}
