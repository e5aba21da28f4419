package org.jpuffs.conformance.generate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;

/**
 * Finds programs that could block for ever: those that may open a pipe and wait for its other end.
 */
final class BlockingCalls {
  private BlockingCalls() {}

  static boolean isPossible(Program program) {
    Set<String> pipes = pipes(program);
    return !pipes.isEmpty() && program.calls().stream().anyMatch(call -> waits(call, pipes));
  }

  /** {@code program} with lstat(2) in place of the calls that may wait. */
  static Program without(Program program) {
    Set<String> pipes = pipes(program);
    return program.withCalls(
        program.calls().stream().map(call -> mayWait(call, pipes) ? lstat(call) : call).toList());
  }

  private static Call lstat(Call call) {
    String path = call.verb() == Verb.OPENAT ? call.text(Argument.RELATIVE_PATH) : call.path();
    return Call.of(Verb.LSTAT, path).by(call.process());
  }

  /** The last components of all paths that may lead to a pipe. */
  static Set<String> pipes(Program program) {
    Set<String> pipes = new HashSet<>();
    Set<String> opened = new HashSet<>();
    boolean growing = true;
    while (growing) {
      growing = false;
      for (Call call : program.calls()) {
        growing |= learn(call, pipes);
        growing |= learnOpened(call, pipes, opened);
      }
    }
    return pipes;
  }

  /** Whether a call may open one of {@code pipes}, now or by its handle, and wait. */
  static boolean mayWait(Call call, Set<String> pipes) {
    return switch (call.verb()) {
      case OPEN -> pipes.contains(last(call.path())) && !isNonBlocking(call);
      case OPENAT ->
          pipes.contains(last(call.text(Argument.RELATIVE_PATH))) && !isNonBlocking(call);
      case READDIR, GETFH -> pipes.contains(last(call.path()));
      default -> false;
    };
  }

  /** Adds the last component of a path that may lead to a pipe. */
  private static boolean learn(Call call, Set<String> pipes) {
    return switch (call.verb()) {
      case MKFIFO -> pipes.add(last(call.path()));
      case RENAMEAT2 -> learnExchange(last(call.path()), last(call.newPath()), pipes);
      case RENAME, LINK -> pipes.contains(last(call.path())) && pipes.add(last(call.newPath()));
      case SYMLINK ->
          pipes.contains(last(call.text(Argument.TARGET))) && pipes.add(last(call.path()));
      default -> false;
    };
  }

  /** Each of the two names may become that of the other file. */
  private static boolean learnExchange(String one, String other, Set<String> pipes) {
    boolean isPipe = pipes.contains(one) || pipes.contains(other);
    return isPipe && pipes.addAll(List.of(one, other));
  }

  /** A pipe that is open may get another name. */
  private static boolean learnOpened(Call call, Set<String> pipes, Set<String> opened) {
    return switch (call.verb()) {
      case OPEN -> pipes.contains(last(call.path())) && opened.add(call.text(0));
      case OPENAT ->
          pipes.contains(last(call.text(Argument.RELATIVE_PATH))) && opened.add(call.text(0));
      case DUP -> opened.contains(call.text(1)) && opened.add(call.text(0));
      case LINKFD -> opened.contains(call.text(0)) && pipes.add(last(call.path()));
      default -> false;
    };
  }

  private static boolean waits(Call call, Set<String> pipes) {
    return mayWait(call, pipes) || call.verb() == Verb.UNMOUNT;
  }

  private static boolean isNonBlocking(Call call) {
    return (call.openFlags() & Fcntl.O_NONBLOCK) != 0;
  }

  private static String last(String path) {
    String bare = path;
    while (bare.endsWith("/") || bare.endsWith("/.")) {
      bare = bare.substring(0, bare.lastIndexOf('/'));
    }
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
