package org.jpuffs.conformance.script;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Waiting;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Puffs;

/** The words that begin set-up lines. */
enum SetupWord {
  KFLAGS("FLAG|FLAG..", 1, 1) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      long flags = Words.flags(words.get(0), kernelFlagNames(), "kernel flag");
      Set<KernelFlag> known = EnumSet.noneOf(KernelFlag.class);
      long unknown = collect(KernelFlag.class, flags, KernelFlag::bit, known);
      Setup flagged = setup.withKernelFlags(known);
      return unknown == 0 ? flagged : flagged.withArgument(MountArgument.FLAGS, flags);
    }

    @Override
    String print(Setup setup) {
      return names(setup.kernelFlags());
    }
  },
  MNTFLAGS("NUMBER", 1, 1) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      int flags = (int) number(Parameter.FLAGS, words.get(0));
      MountFlag.ofBits(flags); // throws if a bit is no option of a mount
      return setup.withMountFlags(flags);
    }

    @Override
    String print(Setup setup) {
      return setup.mountFlags() == 0 ? "" : "0x" + Integer.toHexString(setup.mountFlags());
    }
  },
  MAXMSGLEN("BYTES", 1, 1) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      return setup.withMaxMessageLength(Words.number(words.get(0)));
    }

    @Override
    String print(Setup setup) {
      return setup.maxMessageLength() == 0 ? "" : Long.toString(setup.maxMessageLength());
    }
  },
  FHSIZE("BYTES [FLAG|FLAG..]", 1, 2) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      String flags = words.size() > 1 ? words.get(1) : "0";
      Map<String, Long> names = Words.bits(FileHandleFlag.values(), FileHandleFlag::bit);
      long bits = Words.flags(flags, names, "file handle flag");
      return setup.withFileHandles(
          Words.number(words.get(0)), set(FileHandleFlag.class, bits, FileHandleFlag::bit, flags));
    }

    @Override
    String print(Setup setup) {
      String flags = names(setup.fileHandleFlags());
      return setup.fileHandleSize() == 0 && flags.isEmpty()
          ? ""
          : (setup.fileHandleSize() + " " + flags).strip();
    }
  },
  VNOPMASK("none|all +OPERATION.. -OPERATION..", 1, Integer.MAX_VALUE) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      return setup.withMask(mask(words));
    }

    @Override
    String print(Setup setup) {
      Set<Operation> mask = setup.mask();
      Set<Operation> off = new LinkedHashSet<>(Setup.ALL_OPERATIONS);
      off.removeAll(mask);
      if (off.isEmpty()) {
        return "";
      }
      return mask.size() < off.size() ? "none" + signed(" +", mask) : "all" + signed(" -", off);
    }
  },
  TTL("MILLISECONDS", 1, 1) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      return setup.withTtl(Duration.ofMillis(number(Parameter.MILLISECONDS, words.get(0))));
    }

    @Override
    String print(Setup setup) {
      return setup.ttl().isZero() ? "" : Long.toString(setup.ttl().toMillis());
    }
  },
  NOREF_ON_REMOVE("", 0, 0) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      return setup.withUnreferencedOnRemove(true);
    }

    @Override
    String print(Setup setup) {
      return setup.unreferencedOnRemove() ? " " : "";
    }
  },
  KA("FIELD VALUE [FIELD VALUE..]", 2, Integer.MAX_VALUE) {
    @Override
    boolean takes(int words) {
      return words >= 2 && words % 2 == 0;
    }

    @Override
    Setup apply(Setup setup, List<String> words) {
      Setup tampered = setup;
      for (int i = 0; i < words.size(); i += 2) {
        tampered = tampered.withArgument(field(words.get(i)), Words.number(words.get(i + 1)));
      }
      return tampered;
    }

    @Override
    String print(Setup setup) {
      return new TreeMap<>(setup.arguments())
          .entrySet().stream()
              .map(entry -> entry.getKey().word() + " " + entry.getValue())
              .collect(Collectors.joining(" "));
    }
  },
  POLLMODE("", 0, 0) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      return setup.withWaiting(Waiting.POLL);
    }

    @Override
    String print(Setup setup) {
      return setup.waiting() == Waiting.POLL ? " " : "";
    }
  },
  KQMODE("", 0, 0) {
    @Override
    Setup apply(Setup setup, List<String> words) {
      return setup.withWaiting(Waiting.KEVENT);
    }

    @Override
    String print(Setup setup) {
      return setup.waiting() == Waiting.KEVENT ? " " : "";
    }
  };

  private final String usage;
  private final int least;
  private final int most;

  SetupWord(String usage, int least, int most) {
    this.usage = usage;
    this.least = least;
    this.most = most;
  }

  /** The word. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word and what follows it, for messages. */
  String usage() {
    return (word() + " " + usage).strip();
  }

  /** True if that many words may follow. */
  boolean takes(int words) {
    return words >= least && words <= most;
  }

  /** {@code setup} with the values of the words. */
  abstract Setup apply(Setup setup, List<String> words);

  /** The words that follow, empty if the line is not needed. */
  abstract String print(Setup setup);

  private static long number(Parameter parameter, String word) {
    return (Long) Words.read(parameter, word);
  }

  private static Map<String, Long> kernelFlagNames() {
    Map<String, Long> names = Words.bits(KernelFlag.values(), KernelFlag::bit);
    names.put("NOCACHE", (long) Puffs.PUFFS_KFLAG_NOCACHE);
    return names;
  }

  private static <E extends Enum<E>> Set<E> set(
      Class<E> type, long bits, ToIntFunction<E> bit, String word) {
    Set<E> set = EnumSet.noneOf(type);
    long rest = collect(type, bits, bit, set);
    if (rest != 0) {
      throw new IllegalArgumentException(
          word + " has bits that mean nothing: 0x" + Long.toHexString(rest));
    }
    return set;
  }

  /** Adds to {@code set} the constants whose bits are there; answers the bits of none. */
  private static <E extends Enum<E>> long collect(
      Class<E> type, long bits, ToIntFunction<E> bit, Set<E> set) {
    long rest = bits;
    for (E constant : type.getEnumConstants()) {
      if ((bits & bit.applyAsInt(constant)) != 0) {
        set.add(constant);
        rest &= ~bit.applyAsInt(constant);
      }
    }
    return rest;
  }

  private static MountArgument field(String word) {
    for (MountArgument argument : MountArgument.values()) {
      if (argument.word().equals(word)) {
        return argument;
      }
    }
    throw new IllegalArgumentException(
        "\""
            + word
            + "\" is no field of the mount's arguments"
            + Words.hintOrList(
                word, Stream.of(MountArgument.values()).map(MountArgument::word).toList()));
  }

  private static Set<Operation> mask(List<String> words) {
    Set<Operation> mask = EnumSet.noneOf(Operation.class);
    switch (words.get(0)) {
      case "all" -> mask.addAll(Setup.ALL_OPERATIONS);
      case "none" -> {}
      default ->
          throw new IllegalArgumentException(
              "a mask begins with \"all\" or \"none\", not \"" + words.get(0) + "\"");
    }
    for (String word : words.subList(1, words.size())) {
      Operation operation = operation(word);
      if (word.startsWith("+")) {
        mask.add(operation);
      } else {
        mask.remove(operation);
      }
    }
    return mask;
  }

  private static Operation operation(String word) {
    if (!word.startsWith("+") && !word.startsWith("-")) {
      throw new IllegalArgumentException(
          "\"" + word + "\": write +" + word + " to add an operation, -" + word + " to take it");
    }
    String name = word.substring(1);
    for (Operation operation : Setup.ALL_OPERATIONS) {
      if (operation.name().equals(name)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "\""
            + name
            + "\" is no operation on nodes"
            + Words.hintOrList(name, Setup.ALL_OPERATIONS.stream().map(Enum::name).toList()));
  }

  private static String names(Set<? extends Enum<?>> set) {
    return set.stream().map(Enum::name).collect(Collectors.joining("|"));
  }

  private static String signed(String sign, Set<Operation> operations) {
    return operations.stream().map(operation -> sign + operation).collect(Collectors.joining());
  }
}
