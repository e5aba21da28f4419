package org.jpuffs.conformance.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.SetTime;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Reads and prints single words of a script. A word that is not valid throws, and the message
 * states the reason.
 */
final class Words {
  /** The flags of open(2) that have names in scripts; the access mode comes first. */
  private static final Map<String, Long> OPEN_FLAGS = new LinkedHashMap<>();

  static {
    OPEN_FLAGS.put("O_RDONLY", (long) Fcntl.O_RDONLY);
    OPEN_FLAGS.put("O_WRONLY", (long) Fcntl.O_WRONLY);
    OPEN_FLAGS.put("O_RDWR", (long) Fcntl.O_RDWR);
    OPEN_FLAGS.put("O_NONBLOCK", (long) Fcntl.O_NONBLOCK);
    OPEN_FLAGS.put("O_APPEND", (long) Fcntl.O_APPEND);
    OPEN_FLAGS.put("O_SHLOCK", (long) Fcntl.O_SHLOCK);
    OPEN_FLAGS.put("O_EXLOCK", (long) Fcntl.O_EXLOCK);
    OPEN_FLAGS.put("O_ASYNC", (long) Fcntl.O_ASYNC);
    OPEN_FLAGS.put("O_SYNC", (long) Fcntl.O_SYNC);
    OPEN_FLAGS.put("O_NOFOLLOW", (long) Fcntl.O_NOFOLLOW);
    OPEN_FLAGS.put("O_CREAT", (long) Fcntl.O_CREAT);
    OPEN_FLAGS.put("O_TRUNC", (long) Fcntl.O_TRUNC);
    OPEN_FLAGS.put("O_EXCL", (long) Fcntl.O_EXCL);
    OPEN_FLAGS.put("O_NOCTTY", (long) Fcntl.O_NOCTTY);
    OPEN_FLAGS.put("O_DSYNC", (long) Fcntl.O_DSYNC);
    OPEN_FLAGS.put("O_RSYNC", (long) Fcntl.O_RSYNC);
    OPEN_FLAGS.put("O_ALT_IO", (long) Fcntl.O_ALT_IO);
    OPEN_FLAGS.put("O_DIRECT", (long) Fcntl.O_DIRECT);
    OPEN_FLAGS.put("O_DIRECTORY", (long) Fcntl.O_DIRECTORY);
    OPEN_FLAGS.put("O_CLOEXEC", (long) Fcntl.O_CLOEXEC);
    OPEN_FLAGS.put("O_SEARCH", (long) Fcntl.O_SEARCH);
    OPEN_FLAGS.put("O_NOSIGPIPE", (long) Fcntl.O_NOSIGPIPE);
  }

  private Words() {}

  /** Reads {@code word} as a {@code parameter}: a {@link Long} or a {@link String}. */
  static Object read(Parameter parameter, String word) {
    Object value =
        switch (parameter) {
          case DESCRIPTOR -> name(word, "descriptor");
          case MAPPING -> name(word, "mapping");
          case PATH, TEXT -> WordText.read(word);
          case MODE -> octal(word);
          case TIME -> time(word);
          case OPEN_FLAGS -> flags(word, OPEN_FLAGS, "flag of open(2)");
          case PROTECTION -> flags(word, FlagNames.PROTECTION, "protection of mmap(2)");
          case MAP_FLAGS -> flags(word, FlagNames.MMAP, "flag of mmap(2)");
          case MSYNC_FLAGS -> flags(word, FlagNames.MSYNC, "flag of msync(2)");
          case RENAME_FLAGS -> flags(word, FlagNames.RENAME, "flag of renameat2(2)");
          case OPERATION -> operation(word);
          case CHANGE -> change(word);
          case ARGUMENT -> argument(word);
          case NUMBER, WORD, SIZE, FILES, CALLS, SWITCHES, MILLISECONDS, FLAGS, FRAME_SIZE ->
              number(word);
        };
    if (!parameter.accepts(value)) {
      throw new IllegalArgumentException(
          String.format(
              "%s is out of range: %s is from %d to %d",
              word, parameter.word(), parameter.least(), parameter.most()));
    }
    return value;
  }

  /** Prints {@code value} so that it is read back as the same. */
  static String print(Parameter parameter, Object value) {
    return switch (parameter) {
      case DESCRIPTOR -> name((String) value, "descriptor");
      case MAPPING -> name((String) value, "mapping");
      case PATH, TEXT -> text((String) value);
      case MODE -> (Long) value == 0 ? "0" : "0" + Long.toOctalString((Long) value);
      case OPEN_FLAGS -> openFlags((Long) value);
      case PROTECTION -> FlagNames.print((Long) value, FlagNames.PROTECTION);
      case MAP_FLAGS -> FlagNames.print((Long) value, FlagNames.MMAP);
      case MSYNC_FLAGS -> FlagNames.print((Long) value, FlagNames.MSYNC);
      case RENAME_FLAGS -> FlagNames.print((Long) value, FlagNames.RENAME);
      case FLAGS -> "0x" + Long.toHexString((Long) value);
      case OPERATION, CHANGE, NUMBER, WORD, SIZE, FILES, CALLS, SWITCHES -> value.toString();
      case MILLISECONDS, TIME, ARGUMENT, FRAME_SIZE -> value.toString();
    };
  }

  /** A number in C notation: decimal, octal after {@code 0}, hexadecimal after {@code 0x}. */
  static long number(String word) {
    boolean negative = word.startsWith("-");
    String digits = negative ? word.substring(1) : word;
    try {
      if (digits.startsWith("0x")) {
        long value = Long.parseUnsignedLong(signless(digits.substring(2), 16), 16);
        return negative ? -value : value;
      }
      if (digits.startsWith("0") && digits.length() > 1) {
        long value = Long.parseUnsignedLong(signless(digits.substring(1), 8), 8);
        return negative ? -value : value;
      }
      return Long.parseLong((negative ? "-" : "") + signless(digits, 10));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is no number: write 16, 020 or 0x10, in 64 bits", e);
    }
  }

  /** {@code digits}, which must not begin with another sign. */
  private static String signless(String digits, int radix) {
    if (digits.isEmpty() || Character.digit(digits.charAt(0), radix) < 0) {
      throw new NumberFormatException(digits);
    }
    return digits;
  }

  private static Object time(String word) {
    boolean special = word.indexOf(':') >= 0 || word.matches("[a-z]+");
    return special ? SetTime.of(word).argument() : (Object) number(word);
  }

  private static String operation(String word) {
    List<String> names = new ArrayList<>(Stream.of(Operation.values()).map(Enum::name).toList());
    names.add("*");
    if (!names.contains(word)) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is no operation" + hintOrList(word, names));
    }
    return word;
  }

  private static String change(String word) {
    List<String> words = Stream.of(ReplyChange.values()).map(ReplyChange::word).toList();
    if (!words.contains(word)) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is nothing that a rule can do" + hintOrList(word, words));
    }
    return word;
  }

  private static long argument(String word) {
    for (Errno errno : Errno.values()) {
      if (errno.name().equals(word)) {
        return errno.number();
      }
    }
    return number(word);
  }

  private static long octal(String word) {
    if (!word.matches("[0-7]{1,7}")) {
      throw new IllegalArgumentException("\"" + word + "\" is no mode: write it octal, 0644");
    }
    return Long.parseLong(word, 8);
  }

  private static String name(String word, String what) {
    if (!word.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is no name of a " + what + ": letters, digits and _, a letter first");
    }
    return word;
  }

  private static String text(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text cannot be written in a script");
    }
    return WordText.print(text);
  }

  /** Names with bars between, or a number. */
  static long flags(String word, Map<String, Long> names, String what) {
    if (Character.isDigit(word.charAt(0))) {
      return number(word);
    }
    long flags = 0;
    for (String name : word.split("\\|", -1)) {
      Long bits = names.get(name);
      if (bits == null) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is no " + what + hintOrList(name, names.keySet()));
      }
      flags |= bits;
    }
    return flags;
  }

  private static String openFlags(long flags) {
    long access = flags & Fcntl.O_ACCMODE;
    List<String> words = new ArrayList<>();
    long rest = flags & ~access;
    for (Map.Entry<String, Long> flag : OPEN_FLAGS.entrySet()) {
      long bits = flag.getValue();
      if (bits <= Fcntl.O_RDWR ? bits == access : (rest & bits) == bits) {
        words.add(flag.getKey());
        rest &= ~bits;
      }
    }
    return rest != 0 || access == Fcntl.O_ACCMODE
        ? "0x" + Long.toHexString(flags)
        : String.join("|", words);
  }

  /** The names of an enum's constants, with their bits. */
  static <E extends Enum<E>> Map<String, Long> bits(E[] constants, ToIntFunction<E> bit) {
    Map<String, Long> names = new LinkedHashMap<>();
    for (E constant : constants) {
      names.put(constant.name(), (long) bit.applyAsInt(constant));
    }
    return names;
  }

  /** The nearest of {@code names}, or all of them. */
  static String hintOrList(String word, Collection<String> names) {
    String hint = NearestName.hint(word.toUpperCase(Locale.ROOT), names);
    if (hint.isEmpty()) {
      hint = NearestName.hint(word, names);
    }
    return hint.isEmpty()
        ? ": there are " + names.stream().collect(Collectors.joining(", "))
        : hint;
  }
}
