package org.jpuffs.conformance.program;

/**
 * The system call in which a file server waits. The kernel behaves the same. A server that waits in
 * poll or kevent does not see the end of the mount as the error of a read, so a trace lacks that
 * line.
 */
public enum Waiting {
  /** In the read itself. */
  READ,
  /** In poll(2) before it reads. */
  POLL,
  /** In kevent(2) before it reads. */
  KEVENT
}
