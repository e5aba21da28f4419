package org.jpuffs.conformance.program;

/**
 * What a file server waits in. It makes no difference to the kernel, and to a trace only this: a
 * server that waits elsewhere is not told by a read that the mount has ended.
 */
public enum Waiting {
  /** In the read itself. */
  READ,
  /** In poll(2) before it reads. */
  POLL,
  /** In kevent(2) before it reads. */
  KEVENT
}
