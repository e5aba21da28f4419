package org.jpuffs.conformance.oracle;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jpuffs.fs.Owner;

/**
 * A number that depends on all that can be reached from an object: two states that differ have, but
 * for chance, two numbers. It reads private fields, so that nothing of the model can be forgotten.
 */
final class Fingerprint {
  private static final Map<Class<?>, Field[]> FIELDS = new HashMap<>();

  private final Map<Object, Integer> numbers = new IdentityHashMap<>();
  private final Deque<Object> waiting = new ArrayDeque<>();
  private long hash = 1;

  static long of(Object root) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(root);
    while (!fingerprint.waiting.isEmpty()) {
      fingerprint.addInside(fingerprint.waiting.removeFirst());
    }
    return fingerprint.hash;
  }

  private void mix(long value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
  }

  /** Adds a value, or the number of an object whose inside follows. */
  private void add(Object value) {
    if (value == null) {
      mix(0);
    } else if (value instanceof Number
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Owner) {
      mix(value.hashCode());
    } else if (value instanceof Enum<?> constant) {
      mix(constant.ordinal() + 7L);
    } else {
      Integer number = numbers.get(value);
      if (number == null) {
        number = numbers.size();
        numbers.put(value, number);
        waiting.addLast(value);
      }
      mix(number + 1000L);
    }
  }

  private void addInside(Object object) {
    if (object instanceof byte[] bytes) {
      mix(Arrays.hashCode(bytes));
    } else if (object instanceof BitSet bits) {
      mix(bits.hashCode());
    } else if (object instanceof Map<?, ?> map) {
      mix(map.size());
      map.forEach(
          (key, value) -> {
            add(key);
            add(value);
          });
    } else if (object instanceof Collection<?> collection) {
      mix(collection.size());
      collection.forEach(this::add);
    } else if (object.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(object); i++) {
        add(Array.get(object, i));
      }
    } else {
      addFields(object);
    }
  }

  private void addFields(Object object) {
    if (!object.getClass().getName().startsWith("org.jpuffs.conformance.oracle")) {
      throw new IllegalStateException("the model holds a " + object.getClass());
    }
    for (Field field : FIELDS.computeIfAbsent(object.getClass(), Fingerprint::fields)) {
      try {
        add(field.get(object));
      } catch (IllegalAccessException hidden) {
        throw new IllegalStateException(field.toString(), hidden);
      }
    }
  }

  private static Field[] fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .peek(field -> field.setAccessible(true))
        .toArray(Field[]::new);
  }
}
