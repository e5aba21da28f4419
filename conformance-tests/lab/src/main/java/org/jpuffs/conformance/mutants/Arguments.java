package org.jpuffs.conformance.mutants;

import org.jspecify.annotations.Nullable;

/** What an operation was called with. */
final class Arguments {
  private final @Nullable Object[] values;

  Arguments(@Nullable Object[] values) {
    this.values = values;
  }

  /** The first one of that class; the operation must have one. */
  <T> T get(Class<T> type) {
    for (Object value : values) {
      if (type.isInstance(value)) {
        return type.cast(value);
      }
    }
    throw new IllegalArgumentException("the operation has no " + type.getSimpleName());
  }

  /** The one at that place, from 0 on: a node, or null where there is none. */
  @Nullable Object at(int place) {
    return values[place];
  }

  /** Puts another one at that place. */
  void set(int place, @Nullable Object value) {
    values[place] = value;
  }
}
