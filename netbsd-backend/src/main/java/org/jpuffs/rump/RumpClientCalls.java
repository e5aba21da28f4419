package org.jpuffs.rump;

/** The functions of librumpclient that this package calls, mapped directly by JNA. */
final class RumpClientCalls {
  private RumpClientCalls() {}

  /** Connects to the server; -1 is an error, see {@code errno}. */
  static native int rumpclient_init();

  /** As {@link RumpCalls#rump___sysimpl_clock_gettime50}, made by the server. */
  static native int rump___sysimpl_clock_gettime50(int clock, long timespec);

  /** As {@link RumpCalls#rump_syscall}, made by the server. */
  static native int rumpclient_syscall(int number, long args, long argsLength, long result);
}
