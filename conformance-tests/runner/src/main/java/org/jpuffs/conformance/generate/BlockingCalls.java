package org.jpuffs.conformance.generate;

import java.util.HashSet;
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

  /** The last components of all paths that may lead to a pipe. */
  static Set<String> pipes(Program program) {
    Set<String> pipes = new HashSet<>();
    boolean growing = true;
    while (growing) {
      growing = false;
      for (Call call : program.calls()) {
        growing |= learn(call, pipes);
      }
    }
    return pipes;
  }

  /** Whether a call opens what may be one of {@code pipes}. */
  static boolean opens(Call call, Set<String> pipes) {
    return switch (call.verb()) {
      case OPEN, READDIR, GETFH -> pipes.contains(last(call.path()));
      case OPENAT -> pipes.contains(last(call.text(Argument.RELATIVE_PATH)));
      default -> false;
    };
  }

  /** Adds the last component of a path that may lead to a pipe. */
  private static boolean learn(Call call, Set<String> pipes) {
    return switch (call.verb()) {
      case MKFIFO -> pipes.add(last(call.path()));
      case RENAME, LINK -> pipes.contains(last(call.path())) && pipes.add(last(call.newPath()));
      case SYMLINK ->
          pipes.contains(last(call.text(Argument.TARGET))) && pipes.add(last(call.path()));
      default -> false;
    };
  }

  private static boolean waits(Call call, Set<String> pipes) {
    return switch (call.verb()) {
      case OPEN, OPENAT -> opens(call, pipes) && !isNonBlocking(call);
      case READDIR, GETFH -> opens(call, pipes);
      default -> call.verb() == Verb.UNMOUNT;
    };
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
