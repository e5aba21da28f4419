package org.jpuffs.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.conformance.program.UsageException;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object of unknown origin. Each method checks what it returns. */
final class Members {
  /** What to do about a report that is not as it should be. */
  static final String REMEDY = "Run the shard again, or copy its report again.";

  /** No number of a report is larger: sums of all shards stay far below 2^63. */
  private static final long LARGEST = 1_000_000_000_000_000L;

  private final String file;
  private final String path;
  private final Map<?, ?> values;

  /**
   * The members {@code values} of an object.
   *
   * @param file the name of the file
   * @param path where the object is in the file, as {@code failures[3].}; empty for the document
   */
  Members(String file, String path, Map<?, ?> values) {
    this.file = file;
    this.path = path;
    this.values = values;
  }

  /** An exception for the user: the member {@code name} breaks {@code rule}. */
  UsageException wrong(String name, String rule) {
    return new UsageException(file + ": " + path + name + ": " + rule + ". " + REMEDY);
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    values.keySet().forEach(name -> names.add((String) name));
    return names;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String string(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "this must be a string");
  }

  @Nullable String stringOrNull(String name) {
    return has(name) ? string(name) : null;
  }

  /** A number of any sign. */
  long number(String name) {
    if (values.get(name) instanceof Long number) {
      return number;
    }
    throw wrong(name, "this must be a whole number");
  }

  /** A number of things. */
  long count(String name) {
    return count(name, LARGEST);
  }

  /** A number of things, {@code most} or less. */
  long count(String name, long most) {
    long number = number(name);
    if (number < 0 || number > most) {
      throw wrong(name, number + " must be from 0 to " + most);
    }
    return number;
  }

  double decimal(String name) {
    Object value = values.get(name);
    if (value instanceof Long || value instanceof Double) {
      return ((Number) value).doubleValue();
    }
    throw wrong(name, "this must be a number");
  }

  Members object(String name) {
    if (values.get(name) instanceof Map<?, ?> members) {
      return new Members(file, path + name + ".", members);
    }
    throw wrong(name, "this must be an object");
  }

  List<Members> objects(String name) {
    List<Members> objects = new ArrayList<>();
    for (Object each : list(name)) {
      String place = name + "[" + objects.size() + "]";
      if (!(each instanceof Map<?, ?> members)) {
        throw wrong(place, "this must be an object");
      }
      objects.add(new Members(file, path + place + ".", members));
    }
    return objects;
  }

  List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object each : list(name)) {
      if (!(each instanceof String text)) {
        throw wrong(name, "this must be a list of strings");
      }
      strings.add(text);
    }
    return strings;
  }

  List<Long> numbers(String name) {
    List<Long> numbers = new ArrayList<>();
    for (Object each : list(name)) {
      if (!(each instanceof Long number)) {
        throw wrong(name, "this must be a list of whole numbers");
      }
      numbers.add(number);
    }
    return numbers;
  }

  /** Numbers of things, {@code most} of them or fewer. */
  List<Long> counts(String name, int most) {
    List<Long> numbers = numbers(name);
    if (numbers.size() > most) {
      throw wrong(name, numbers.size() + " numbers are more than " + most);
    }
    for (long number : numbers) {
      if (number < 0 || number > LARGEST) {
        throw wrong(name, number + " must be from 0 to " + LARGEST);
      }
    }
    return numbers;
  }

  private List<?> list(String name) {
    if (values.get(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "this must be a list");
  }

  /** The one of {@code all} whose word is the value of {@code name}. */
  <T> T named(String name, Map<String, T> all) {
    String word = string(name);
    T found = all.get(word);
    if (found == null) {
      throw wrong(
          name,
          "this version does not know \""
              + shortened(word)
              + "\". Merge with the version that ran");
    }
    return found;
  }

  private static String shortened(String word) {
    int most = 60;
    return word.length() <= most ? word : word.substring(0, most) + "...";
  }
}
