package org.jpuffs.rump;

import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;

/**
 * An lwp in a rump server. The calls go over a socket, and the server makes them for the one
 * process of this connection. So all processes share their working directory, descriptors,
 * credentials and umask, as with libc.
 */
final class RemoteLwp extends Lwp {
  @Override
  public Lwp sibling() {
    return new RemoteLwp();
  }

  @Override
  protected long enter(Syscall call, long a, long b, long c, long d, long e, long f) {
    put(call, 0, a);
    put(call, 1, b);
    put(call, 2, c);
    put(call, 3, d);
    put(call, 4, e);
    put(call, 5, f);
    memory.putLong(RESULT_OFFSET, 0);
    int error =
        RumpClientCalls.rumpclient_syscall(
            call.number(), memoryAddress, RESULT_OFFSET, memoryAddress + RESULT_OFFSET);
    return error == 0 ? memory.getLong(RESULT_OFFSET) : -error;
  }

  private void put(Syscall call, int index, long argument) {
    memory.putLong(call.slot(index) * Long.BYTES, argument);
  }

  /** Does nothing: the process lives as long as the connection. */
  @Override
  protected void exit() {}
}
