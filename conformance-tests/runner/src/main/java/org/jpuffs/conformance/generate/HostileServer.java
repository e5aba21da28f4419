package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;

/**
 * Inserts calls of the server into a program: wrong and unexpected replies, broken frames, flushes,
 * files that change without the kernel.
 *
 * <p>It leaves out what always kills the NetBSD kernel: a size below 0, and a reply longer than the
 * request allows.
 */
public final class HostileServer {
  private static final List<Operation> OFTEN =
      List.of(
          Operation.LOOKUP,
          Operation.LOOKUP,
          Operation.CREATE,
          Operation.MKDIR,
          Operation.OPEN,
          Operation.GETATTR,
          Operation.SETATTR,
          Operation.READ,
          Operation.WRITE,
          Operation.FSYNC,
          Operation.INACTIVE,
          Operation.ACCESS);

  private static final List<Errno> ERRORS =
      List.of(
          Errno.ENOENT,
          Errno.EIO,
          Errno.ENOSPC,
          Errno.EPERM,
          Errno.EACCES,
          Errno.EEXIST,
          Errno.EINTR,
          Errno.ENOTDIR,
          Errno.ESTALE,
          Errno.EOPNOTSUPP,
          Errno.EAGAIN,
          Errno.EROFS);

  private static final List<ReplyChange> BROKEN =
      List.of(
          ReplyChange.DUP,
          ReplyChange.BADID,
          ReplyChange.BADCLASS,
          ReplyChange.SHORTFRAME,
          ReplyChange.TRUNCWRITE,
          ReplyChange.TINYWRITE,
          ReplyChange.SPLIT,
          ReplyChange.EXTRATAIL,
          ReplyChange.HDRONLY,
          ReplyChange.NOISRESP,
          ReplyChange.ZEROREQ);

  private static final List<Operation> MAKING =
      List.of(Operation.CREATE, Operation.MKDIR, Operation.SYMLINK, Operation.MKNOD);

  private static final List<Operation> MOVING =
      List.of(Operation.READ, Operation.WRITE, Operation.READDIR, Operation.READLINK);

  private static final List<Operation> ALL = List.of(Operation.values());

  /** Values of {@code rv} that are no errors. */
  private static final long[] NO_ERRORS = {-1, -2, -3, -4, -5, 95, 96, 97, 5000, Integer.MIN_VALUE};

  /** After these the server is gone, and paths lead to the directory underneath. */
  private static final Set<Verb> LAST = EnumSet.of(Verb.SRVCLOSE, Verb.SRVUNMOUNT);

  private final SplitMix random;

  private HostileServer(SplitMix random) {
    this.random = random;
  }

  /** {@code program} with calls of the server's in it, drawn by {@code seed}. */
  public static Program disturb(Program program, long seed) {
    SplitMix random = new SplitMix(seed * 0x9e3779b97f4a7c15L + 1);
    return new HostileServer(random).disturb(program);
  }

  private Program disturb(Program program) {
    int percent = (int) random.oneOf(5, 15, 40);
    List<Call> calls = new ArrayList<>();
    boolean over = false;
    for (Call call : program.calls()) {
      if (!over && random.chance(percent)) {
        Call drawn = draw(path(call));
        over = LAST.contains(drawn.verb());
        calls.add(drawn);
      }
      if (!over || UnjudgedProgramGenerator.isHarmlessUnmounted(call.verb())) {
        calls.add(call);
      }
    }
    return program.withCalls(calls);
  }

  /** A path that the next call is about, if it has one. */
  private String path(Call next) {
    for (int i = 0; i < next.arguments().size(); i++) {
      if (next.arguments().get(i) instanceof String text
          && next.verb().parameters().get(i) == Parameter.PATH) {
        return text;
      }
    }
    return random.oneOf(List.of("a", "b", "c", "."));
  }

  private Call draw(String path) {
    return switch (random.below(20)) {
      case 0 -> Call.of(Verb.NORULES);
      case 1, 2 -> flush(path);
      case 3 -> Call.of(Verb.SRVFILL, path, random.oneOf(0, 1, 100, 4096, 5000, 70000));
      case 4 -> random.chance(50) ? write() : Call.of(Verb.IOCTLDEV, command());
      case 5 -> random.chance(20) ? Call.of(last()) : flush(path);
      default -> rule();
    };
  }

  private Verb last() {
    return random.chance(50) ? Verb.SRVCLOSE : Verb.SRVUNMOUNT;
  }

  private long command() {
    return random.oneOf(0x8004667eL, 0x20006601L, 0x4004667fL, 0x90015001L, 0);
  }

  private Call flush(String path) {
    long op = random.oneOf(0, 1, 2, 3, 4, 5);
    String node = random.chance(10) ? "-" : path;
    if (random.chance(50)) {
      return Call.of(Verb.FLUSH, op, node);
    }
    long from = 4096L * random.below(3);
    long to = random.oneOf(0, from + 4096, from + 8192, from + 100);
    return Call.of(Verb.FLUSH, op, node, from, to);
  }

  /**
   * A frame of the server's own that is none of the known ones, or too short for it. Of one that is
   * shorter than its length field the kernel takes the rest of that from its stack.
   */
  private Call write() {
    long opclass = random.oneOf(0, 1, 2, 3, 4, 5, 6, 0x22, 0x102);
    long length = random.oneOf(9, 55, 56, 56, 64, 88);
    long bytes = random.oneOf(length, length, length - 1, length + 8, 4);
    return Call.of(Verb.SRVWRITE, opclass, (long) random.below(50), length, bytes);
  }

  private Call rule() {
    return switch (random.below(12)) {
      case 0, 1, 2 -> rule(operation(), ReplyChange.ERRNO, random.oneOf(ERRORS).number());
      case 3 -> rule(operation(), ReplyChange.RAWRV, random.oneOf(NO_ERRORS));
      case 4, 5 ->
          rule(operation(), ReplyChange.SETBACK, random.oneOf(1, 2, 4, 8, 3, 5, 12, 15, 16, 255));
      case 6 -> rule(Operation.OPEN, ReplyChange.OFLAGS, random.chance(10) ? 1 : 2);
      case 7 ->
          random.chance(50)
              ? rule(Operation.LOOKUP, ReplyChange.VTYPE, random.below(10))
              : rule(Operation.LOOKUP, ReplyChange.VSIZE, random.oneOf(0, 1, 100, 5000, 70000));
      case 8 ->
          random.chance(50)
              ? rule(Operation.LOOKUP, ReplyChange.LOOKUPCK, cookie())
              : rule(random.oneOf(MAKING), ReplyChange.CREATECK, cookie());
      case 9 -> moved();
      default -> broken(operation(), random.oneOf(BROKEN));
    };
  }

  /**
   * A broken frame. If no process waits for a READ or a WRITE, and the reply is only a header, the
   * kernel takes the number of bytes from the memory after it (puffs_parkdone_asyncbioread). A
   * reply with an empty header does not show that it lacks data, which are then undefined.
   */
  private Call broken(Operation operation, ReplyChange change) {
    boolean undefined =
        (change == ReplyChange.HDRONLY || change == ReplyChange.ZEROREQ)
            && (operation == Operation.READ || operation == Operation.WRITE);
    return rule(operation, undefined ? ReplyChange.DUP : change, 0);
  }

  private Call moved() {
    Operation operation = random.oneOf(MOVING);
    ReplyChange change =
        switch (operation) {
          case READDIR -> ReplyChange.DIRRESID;
          case READLINK -> ReplyChange.LINKLEN;
          default -> ReplyChange.RESID;
        };
    return rule(operation, change, random.oneOf(1, 100, 4096, 1L << 20, 1L << 40, -1));
  }

  private long cookie() {
    return random.oneOf(-1, 0, 1, 2, 3, 12345);
  }

  private Call rule(Operation operation, ReplyChange change, long argument) {
    long count = random.oneOf(1, 1, 1, 2, 3);
    return Call.of(
        Verb.RULE, operation.name(), change.word(), argument, count, random.oneOf(0, 0, 0, 1, 2));
  }

  private Operation operation() {
    return random.chance(60) ? random.oneOf(OFTEN) : random.oneOf(ALL);
  }
}
