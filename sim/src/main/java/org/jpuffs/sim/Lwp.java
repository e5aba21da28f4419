package org.jpuffs.sim;

/** Who is at work in the kernel: a process's one thread, or a thread of the kernel's own. */
final class Lwp {
  /** The process's number; the kernel's own threads have 0. */
  final int pid;

  final int lid;

  /** Which of the kernels one after another it belongs to. */
  final int boot;

  Cred cred = Cred.ROOT;

  /** The system call it is in, for messages to people. */
  String call = "";

  /** How many it has made. */
  long calls;

  Lwp(int pid, int lid, int boot) {
    this.boot = boot;
    this.pid = pid;
    this.lid = lid;
  }
}
