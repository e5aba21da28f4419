package org.jpuffs.conformance.crash;

import java.util.HashMap;
import java.util.Map;
import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;

/** What the calls of one program promise. It remembers with which flags its files were opened. */
final class Promises {
  private static final long SYNCHRONOUS = Fcntl.O_SYNC | Fcntl.O_DSYNC;

  private record Descriptor(int process, String name) {}

  private final PageCache pageCache;
  private final Map<Descriptor, Long> openFlags = new HashMap<>();

  Promises(PageCache pageCache) {
    this.pageCache = pageCache;
  }

  /**
   * What a call promises if it succeeds, after it was made.
   *
   * @param result a value from 0 up, or a negated error number
   */
  Promise of(Session session, Call call, long result) {
    if (result >= 0) {
      noteOpened(call);
    }
    return switch (call.verb()) {
      case SYNC, REMOUNT, UNMOUNT -> Promise.ALL;
      case FSYNC -> new Promise(Promise.Kind.FILE, ino(session, call));
      case FDATASYNC -> new Promise(Promise.Kind.DATA, ino(session, call));
      case WRITE, PWRITE, WRITEV ->
          (flags(call) & SYNCHRONOUS) != 0 && pageCache == PageCache.OFF
              ? written(session, call, result)
              : Promise.NOTHING;
      default -> Promise.NOTHING;
    };
  }

  private void noteOpened(Call call) {
    int opened = call.verb().indexOf(Argument.NEW_DESCRIPTOR);
    if (opened >= 0) {
      boolean hasFlags = call.verb().indexOf(Argument.OPEN_FLAGS) >= 0;
      long flags = hasFlags ? call.number(Argument.OPEN_FLAGS) : flags(call);
      openFlags.put(new Descriptor(call.process(), call.text(opened)), flags);
    }
  }

  /** Of the descriptor that a call uses: the flags of its open file. */
  private long flags(Call call) {
    return openFlags.getOrDefault(new Descriptor(call.process(), call.descriptor()), 0L);
  }

  private static long ino(Session session, Call call) {
    Outcome outcome = session.execute(onDescriptor(call, Verb.FSTAT));
    return outcome.isOk() ? outcome.stat().ino() : 0;
  }

  private Promise written(Session session, Call call, long result) {
    long position = session.execute(onDescriptor(call, Verb.LSEEK, 0, Fcntl.SEEK_CUR)).result();
    Outcome outcome = session.execute(onDescriptor(call, Verb.FSTAT));
    Stat stat = outcome.stat();
    if (!outcome.isOk() || FileType.ofMode(stat.mode() & FileType.MODE_MASK) != FileType.REG) {
      return Promise.NOTHING;
    }
    long length = Math.max(result, 0);
    long end = call.verb() == Verb.PWRITE ? call.number(Argument.OFFSET) + length : position;
    if ((flags(call) & Fcntl.O_APPEND) != 0) {
      end = stat.size();
    }
    return new Promise(Promise.Kind.BYTES, stat.ino(), end - length, end);
  }

  private static Call onDescriptor(Call call, Verb verb, Object... rest) {
    Object[] arguments = new Object[rest.length + 1];
    arguments[0] = call.descriptor();
    System.arraycopy(rest, 0, arguments, 1, rest.length);
    return Call.of(verb, arguments).by(call.process());
  }
}
