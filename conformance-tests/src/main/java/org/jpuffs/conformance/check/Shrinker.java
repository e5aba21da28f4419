package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.fs.KernelFlag;

/**
 * Makes a failing program smaller for as long as it fails: fewer calls, fewer flags, shorter paths,
 * smaller numbers. Every candidate is run again, on a fresh mount.
 */
final class Shrinker {
  private static final int MOST_RUNS = 3000;

  private final Predicate<Program> fails;
  private int runs;
  private Program smallest;

  /**
   * A shrinker.
   *
   * @param failing a program that fails
   * @param fails runs a program
   */
  Shrinker(Program failing, Predicate<Program> fails) {
    this.smallest = failing;
    this.fails = fails;
  }

  /** The smallest program found that still fails. */
  Program shrink() {
    boolean smaller = true;
    while (smaller && runs < MOST_RUNS) {
      smaller = dropCalls() | dropFlags() | shortenPaths() | simplifyArguments();
    }
    return smallest;
  }

  private boolean accept(Program candidate) {
    if (runs++ >= MOST_RUNS || !fails.test(candidate)) {
      return false;
    }
    smallest = candidate;
    return true;
  }

  /** Whole stretches first, then single calls, from the end. */
  private boolean dropCalls() {
    boolean any = false;
    for (int length = Math.max(1, smallest.calls().size() / 2); length > 0; length /= 2) {
      for (int from = smallest.calls().size() - length; from >= 0; from -= length) {
        int to = Math.min(from + length, smallest.calls().size());
        if (from < to) {
          List<Call> rest = new ArrayList<>(smallest.calls());
          rest.subList(from, to).clear();
          any |= accept(smallest.withCalls(rest));
        }
      }
    }
    return any;
  }

  private boolean dropFlags() {
    boolean any = false;
    for (KernelFlag flag : smallest.setup().kernelFlags()) {
      Set<KernelFlag> rest = EnumSet.noneOf(KernelFlag.class);
      rest.addAll(smallest.setup().kernelFlags());
      rest.remove(flag);
      any |= accept(new Program(smallest.setup().withKernelFlags(rest), smallest.calls()));
    }
    return any;
  }

  /** A directory that everything happens in need not be: {@code a/b} becomes {@code b}. */
  private boolean shortenPaths() {
    boolean any = false;
    for (int i = 0; i < smallest.calls().size(); i++) {
      for (int j = 0; j < smallest.calls().get(i).arguments().size(); j++) {
        if (smallest.calls().get(i).arguments().get(j) instanceof String path) {
          int slash = path.lastIndexOf('/');
          if (slash > 0) {
            any |=
                accept(replaced(path, path.substring(slash + 1)))
                    || accept(replaced(path, path.substring(0, slash)));
          }
        }
      }
    }
    return any;
  }

  /** The program with {@code path}, and what is below it, called otherwise. */
  private Program replaced(String path, String other) {
    String name = other.isEmpty() ? "." : other;
    List<Call> calls = new ArrayList<>();
    for (Call call : smallest.calls()) {
      List<Object> arguments = new ArrayList<>(call.arguments());
      for (int i = 0; i < arguments.size(); i++) {
        if (call.verb().parameters().get(i) == Parameter.PATH
            && arguments.get(i) instanceof String text
            && (text.equals(path) || text.startsWith(path + "/"))) {
          arguments.set(i, name + text.substring(path.length()));
        }
      }
      calls.add(new Call(call.verb(), arguments));
    }
    return smallest.withCalls(calls);
  }

  private boolean simplifyArguments() {
    boolean any = false;
    for (int i = 0; i < smallest.calls().size(); i++) {
      Call call = smallest.calls().get(i);
      for (int j = 0; j < call.arguments().size(); j++) {
        if (call.arguments().get(j) instanceof Long number) {
          any |= simplify(i, j, number);
        }
      }
    }
    return any;
  }

  private boolean simplify(int call, int argument, long number) {
    for (long simpler :
        simpler(smallest.calls().get(call).verb().parameters().get(argument), number)) {
      if (accept(with(call, argument, simpler))) {
        return true;
      }
    }
    return false;
  }

  private Program with(int call, int argument, long number) {
    List<Call> calls = new ArrayList<>(smallest.calls());
    List<Object> arguments = new ArrayList<>(calls.get(call).arguments());
    arguments.set(argument, number);
    calls.set(call, new Call(calls.get(call).verb(), arguments));
    return smallest.withCalls(calls);
  }

  private static List<Long> simpler(Parameter parameter, long number) {
    List<Long> simpler = new ArrayList<>();
    switch (parameter) {
      case MODE -> {
        if (number != 0755 && number != 0644) {
          simpler.add(0755L);
        }
      }
      case OPEN_FLAGS -> {
        for (long rest = number; rest != 0; rest &= rest - 1) {
          simpler.add(number & ~Long.lowestOneBit(rest));
        }
      }
      default -> {
        for (long candidate : new long[] {0, 1, 100, number / 2}) {
          if (Math.abs(candidate) < Math.abs(number)) {
            simpler.add(candidate);
          }
        }
      }
    }
    return simpler;
  }
}
