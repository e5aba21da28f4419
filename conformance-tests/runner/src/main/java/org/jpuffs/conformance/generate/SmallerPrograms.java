package org.jpuffs.conformance.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;

/**
 * The programs that are a little smaller than another: fewer calls, plainer mounts, shorter paths,
 * smaller numbers, in this order. Each is {@linkplain #size smaller} in the same sense.
 */
public final class SmallerPrograms {
  private SmallerPrograms() {}

  /** The candidates, made one by one as they are asked for. */
  public static Stream<Program> of(Program program) {
    return Stream.of(
            fewerCalls(program),
            plainerMounts(program),
            fewerFlags(program),
            shorterPaths(program),
            simpler(program))
        .flatMap(stream -> stream)
        .filter(smaller -> MountVariants.isHarmless(smaller.setup()))
        .filter(smaller -> !BlockingCalls.isPossible(smaller));
  }

  /**
   * How large a program is: calls, then what is special about the mount, then the length of all
   * paths, then all numbers.
   */
  public static List<Long> size(Program program) {
    long letters = 0;
    long weight = 0;
    for (Call call : program.calls()) {
      for (int i = 0; i < call.arguments().size(); i++) {
        if (call.arguments().get(i) instanceof Long number) {
          weight += weight(call.verb().parameters().get(i), number);
        } else {
          letters += call.text(i).length();
        }
      }
    }
    return List.of(
        (long) program.calls().size(), (long) oddities(program.setup()), letters, weight);
  }

  private static long weight(Parameter parameter, long number) {
    return switch (parameter) {
      case MODE -> isPlainMode(number) ? 0 : 1;
      case OPEN_FLAGS -> Long.bitCount(number);
      default -> Math.min(Math.abs(number), 1L << 40);
    };
  }

  private static boolean isPlainMode(long mode) {
    return mode == 0644 || mode == 0755;
  }

  /** Whole stretches left out first, then single calls, from the end. */
  private static Stream<Program> fewerCalls(Program program) {
    int calls = program.calls().size();
    return IntStream.iterate(calls / 2, length -> length > 0, length -> length / 2)
        .boxed()
        .flatMap(
            length ->
                IntStream.iterate(calls - length, from -> from > -length, from -> from - length)
                    .mapToObj(from -> without(program, Math.max(0, from), from + length)))
        .flatMap(OverlapLines::withOtherSeeds);
  }

  private static Program without(Program program, int from, int to) {
    List<Call> rest = new ArrayList<>(program.calls());
    rest.subList(from, to).clear();
    return program.withCalls(OverlapLines.fitted(program.calls(), rest));
  }

  /** Nothing special about the mount at once, then one thing less. */
  private static Stream<Program> plainerMounts(Program program) {
    Setup setup = program.setup();
    Stream<Setup> plainer =
        Stream.of(
                setup.withMask(Setup.ALL_OPERATIONS),
                setup.withMaxMessageLength(0),
                setup.withMountFlags(0),
                setup.withFileHandles(0, Set.of()),
                setup.withTtl(Duration.ZERO),
                setup.withUnreferencedOnRemove(false))
            .filter(other -> !other.equals(setup));
    Stream<Setup> oneOperationMore =
        Setup.ALL_OPERATIONS.stream()
            .filter(operation -> !setup.mask().contains(operation))
            .map(operation -> setup.withMask(with(setup.mask(), operation)));
    return Stream.concat(plainer, oneOperationMore)
        .map(other -> new Program(other, program.calls()));
  }

  /** {@code mask} and {@code operation}. */
  static Set<Operation> with(Set<Operation> mask, Operation operation) {
    Set<Operation> more = EnumSet.of(operation);
    more.addAll(mask);
    return more;
  }

  private static int oddities(Setup setup) {
    return setup.kernelFlags().size()
        + (Setup.ALL_OPERATIONS.size() - setup.mask().size())
        + (setup.maxMessageLength() == 0 ? 0 : 1)
        + (setup.mountFlags() == 0 ? 0 : 1)
        + (setup.fileHandleSize() == 0 ? 0 : 1)
        + (setup.ttl().isZero() ? 0 : 1)
        + (setup.unreferencedOnRemove() ? 1 : 0);
  }

  private static Stream<Program> fewerFlags(Program program) {
    return program.setup().kernelFlags().stream()
        .map(
            flag -> {
              Set<KernelFlag> rest = EnumSet.copyOf(program.setup().kernelFlags());
              rest.remove(flag);
              return new Program(program.setup().withKernelFlags(rest), program.calls());
            });
  }

  /** A directory that everything happens in need not be: {@code a/b} becomes {@code b}. */
  private static Stream<Program> shorterPaths(Program program) {
    Set<String> paths = new LinkedHashSet<>();
    for (Call call : program.calls()) {
      for (Object argument : call.arguments()) {
        if (argument instanceof String path && path.lastIndexOf('/') > 0) {
          paths.add(path);
        }
      }
    }
    return paths.stream()
        .flatMap(
            path -> {
              int slash = path.lastIndexOf('/');
              return Stream.of(path.substring(slash + 1), path.substring(0, slash))
                  .filter(shorter -> !shorter.isEmpty())
                  .map(shorter -> renamed(program, path, shorter));
            });
  }

  /** The program with {@code path}, and what is below it, called otherwise. */
  private static Program renamed(Program program, String path, String other) {
    return program.withCalls(
        program.calls().stream()
            .map(
                call -> {
                  IntFunction<Object> argument =
                      i ->
                          call.arguments().get(i) instanceof String text
                                  && (text.equals(path) || text.startsWith(path + "/"))
                              ? other + text.substring(path.length())
                              : call.arguments().get(i);
                  return call.withArguments(
                      IntStream.range(0, call.arguments().size()).mapToObj(argument).toList());
                })
            .toList());
  }

  private static Stream<Program> simpler(Program program) {
    return IntStream.range(0, program.calls().size())
        .boxed()
        .flatMap(
            i -> {
              Call call = program.calls().get(i);
              return IntStream.range(0, call.arguments().size())
                  .boxed()
                  .filter(j -> call.arguments().get(j) instanceof Long)
                  .filter(j -> call.verb() != Verb.FLOCK) // It might wait, without a bit.
                  .flatMap(
                      j ->
                          simpler(call.verb().parameters().get(j), call.number(j))
                              .mapToObj(number -> with(program, i, j, number)));
            });
  }

  private static LongStream simpler(Parameter parameter, long number) {
    return switch (parameter) {
      case MODE -> isPlainMode(number) ? LongStream.empty() : LongStream.of(0755);
      case OPEN_FLAGS ->
          LongStream.iterate(number, rest -> rest != 0, rest -> rest & rest - 1)
              .map(rest -> number & ~Long.lowestOneBit(rest));
      case SWITCHES ->
          LongStream.of(0, 1, number / 2, number - 1)
              .filter(smaller -> smaller < number && parameter.accepts(smaller));
      default ->
          LongStream.of(0, 1, 100, number / 2)
              .filter(
                  smaller -> Math.abs(smaller) < Math.abs(number) && parameter.accepts(smaller));
    };
  }

  private static Program with(Program program, int call, int argument, long number) {
    List<Call> calls = new ArrayList<>(program.calls());
    List<Object> arguments = new ArrayList<>(calls.get(call).arguments());
    arguments.set(argument, number);
    calls.set(call, calls.get(call).withArguments(arguments));
    return program.withCalls(calls);
  }
}
