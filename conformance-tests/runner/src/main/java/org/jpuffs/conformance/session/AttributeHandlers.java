package org.jpuffs.conformance.session;

import static org.jpuffs.conformance.session.CallContext.word;

import java.util.Map;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.SetTime;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.MountFlags;

/** Calls that report and change attributes and limits. */
final class AttributeHandlers {
  private AttributeHandlers() {}

  static void addTo(Map<Verb, SystemCall> table) {
    addReports(table);
    table.put(Verb.CHMOD, (in, call) -> in.process.chmod(in.path(call), (int) call.mode()));
    table.put(Verb.LCHMOD, (in, call) -> in.process.lchmod(in.path(call), (int) call.mode()));
    table.put(Verb.FCHMOD, (in, call) -> in.process.fchmod(in.fd(call), (int) call.mode()));
    table.put(
        Verb.CHOWN,
        (in, call) ->
            in.process.chown(in.path(call), word(call, Argument.USER), word(call, Argument.GROUP)));
    table.put(
        Verb.LCHOWN,
        (in, call) ->
            in.process.lchown(
                in.path(call), word(call, Argument.USER), word(call, Argument.GROUP)));
    table.put(
        Verb.FCHOWN,
        (in, call) ->
            in.process.fchown(in.fd(call), word(call, Argument.USER), word(call, Argument.GROUP)));
    table.put(
        Verb.CHFLAGS,
        (in, call) -> in.process.chflags(in.path(call), call.number(Argument.FILE_FLAGS)));
    table.put(
        Verb.LCHFLAGS,
        (in, call) -> in.process.lchflags(in.path(call), call.number(Argument.FILE_FLAGS)));
    table.put(
        Verb.FCHFLAGS,
        (in, call) -> in.process.fchflags(in.fd(call), call.number(Argument.FILE_FLAGS)));
    addTimes(table);
  }

  private static void addReports(Map<Verb, SystemCall> table) {
    table.put(Verb.STAT, (in, call) -> in.process.stat(in.path(call), in.outcome.stat()));
    table.put(Verb.LSTAT, (in, call) -> in.process.lstat(in.path(call), in.outcome.stat()));
    table.put(Verb.FSTAT, (in, call) -> in.process.fstat(in.fd(call), in.outcome.stat()));
    table.put(
        Verb.RSTAT,
        (in, call) ->
            in.process.stat(CallContext.bytes(call, Argument.RELATIVE_PATH), in.outcome.stat()));
    table.put(
        Verb.STATVFS,
        (in, call) ->
            in.process.statvfs(
                in.path(call),
                in.outcome.statvfs(),
                (int) call.number(Argument.WAIT_FLAG, MountFlags.ST_WAIT)));
    table.put(
        Verb.PATHCONF,
        (in, call) -> in.process.pathconf(in.path(call), word(call, Argument.LIMIT)));
    table.put(
        Verb.FPATHCONF,
        (in, call) -> in.process.fpathconf(in.fd(call), word(call, Argument.LIMIT)));
    table.put(
        Verb.ACCESS,
        (in, call) -> in.process.access(in.path(call), word(call, Argument.ACCESS_MODE)));
  }

  private static void addTimes(Map<Verb, SystemCall> table) {
    table.put(Verb.UTIMES, (in, call) -> utimens(in, call, 0));
    table.put(Verb.LUTIMES, (in, call) -> utimens(in, call, Fcntl.AT_SYMLINK_NOFOLLOW));
    table.put(
        Verb.FUTIMES,
        (in, call) -> {
          SetTime read = call.accessTime();
          SetTime written = call.modificationTime();
          return in.process.futimens(
              in.fd(call), read.seconds(), nanos(read), written.seconds(), nanos(written));
        });
    table.put(Verb.UTIMESNULL, (in, call) -> in.process.utimensNow(in.path(call), 0));
    table.put(Verb.FUTIMESNULL, (in, call) -> in.process.futimensNow(in.fd(call)));
  }

  private static long utimens(CallContext in, Call call, int flags) {
    SetTime read = call.accessTime();
    SetTime written = call.modificationTime();
    return in.process.utimens(
        in.path(call), read.seconds(), nanos(read), written.seconds(), nanos(written), flags);
  }

  private static int nanos(SetTime time) {
    return switch (time.kind()) {
      case NOW -> Modes.UTIME_NOW;
      case OMITTED -> Modes.UTIME_OMIT;
      case GIVEN -> time.nanos();
    };
  }
}
