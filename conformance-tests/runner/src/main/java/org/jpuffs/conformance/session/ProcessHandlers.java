package org.jpuffs.conformance.session;

import static org.jpuffs.conformance.session.CallContext.word;

import java.time.Duration;
import java.util.Map;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;

/** Calls on the process itself, the mount and the kernel. */
final class ProcessHandlers {
  private static final int CWD_LENGTH = 1024;

  private ProcessHandlers() {}

  static void addTo(Map<Verb, SystemCall> table) {
    table.put(Verb.CHDIR, (in, call) -> in.process.chdir(in.path(call)));
    table.put(
        Verb.RCHDIR,
        (in, call) -> in.process.chdir(CallContext.bytes(call, Argument.RELATIVE_PATH)));
    table.put(Verb.FCHDIR, (in, call) -> in.process.fchdir(in.fd(call)));
    table.put(
        Verb.GETCWD, (in, call) -> in.filled(in.process.getcwd(in.outcome.room(0, CWD_LENGTH))));
    table.put(
        Verb.SETCRED,
        (in, call) -> in.process.setcred(word(call, Argument.USER), word(call, Argument.GROUP)));
    table.put(Verb.UMASK, (in, call) -> in.process.umask((int) call.mode()));
    table.put(
        Verb.UNMOUNT,
        (in, call) ->
            in.process.unmount(in.mountPoint(), (int) call.number(Argument.UNMOUNT_FLAGS, 0)));
    table.put(Verb.DRAIN, ProcessHandlers::drain);
    table.put(Verb.SLEEP, ProcessHandlers::sleep);
  }

  /**
   * Reclaims, and looks the root up at once: if the root is next found through {@code ..} alone,
   * the kernel does not survive that the root is reclaimed again (puffs_vnop_reclaim).
   */
  private static long drain(CallContext in, Call call) {
    int result = in.process.drainVnodes();
    if (result == 0) {
      in.process.access(in.mountPoint(), Fcntl.F_OK);
    }
    return result;
  }

  private static long sleep(CallContext in, Call call) {
    in.kernel.sleep(Duration.ofMillis(call.number(Argument.DURATION)));
    return 0;
  }
}
