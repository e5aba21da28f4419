package org.jpuffs.sim;

/** Who is at work in the kernel: a process's one thread, or a thread of the kernel's own. */
final class Lwp {
  /** The process's number; the kernel's own threads have 0. */
  final int pid;

  final int lid;

  Cred cred = Cred.ROOT;

  /** The system call it is in, for messages to people. */
  String call = "";

  Lwp(int pid, int lid) {
    this.pid = pid;
    this.lid = lid;
  }
}
