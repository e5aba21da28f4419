package org.jpuffs.conformance.generate;

import java.util.HashSet;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;

/**
 * Finds programs that could wait for ever: those that may open a pipe and wait for its other end.
 */
final class BlockingCalls {
  private BlockingCalls() {}

  static boolean isPossible(Program program) {
    Set<String> pipes = new HashSet<>();
    boolean growing = true;
    while (growing) {
      growing = false;
      for (Call call : program.calls()) {
        growing |= learn(call, pipes);
      }
    }
    return !pipes.isEmpty() && program.calls().stream().anyMatch(call -> waits(call, pipes));
  }

  /** Adds the last component of what may become a pipe's path. */
  private static boolean learn(Call call, Set<String> pipes) {
    return switch (call.verb()) {
      case MKFIFO -> pipes.add(last(call.text(0)));
      case RENAME, LINK, SYMLINK ->
          pipes.contains(last(call.text(0))) && pipes.add(last(call.text(1)));
      default -> false;
    };
  }

  private static boolean waits(Call call, Set<String> pipes) {
    return switch (call.verb()) {
      case OPEN -> pipes.contains(last(call.text(1))) && !isPatient(call.number(2));
      case OPENAT -> pipes.contains(last(call.text(2))) && !isPatient(call.number(3));
      case READDIR, GETFH -> pipes.contains(last(call.text(0)));
      default -> call.verb() == Verb.UNMOUNT;
    };
  }

  private static boolean isPatient(long flags) {
    return (flags & Fcntl.O_NONBLOCK) != 0;
  }

  private static String last(String path) {
    String bare = path;
    while (bare.endsWith("/") || bare.endsWith("/.")) {
      bare = bare.substring(0, bare.lastIndexOf('/'));
    }
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
