package org.jpuffs.spi;

/** The system whose manual says what a kernel's system calls do, where POSIX leaves it open. */
public enum Dialect {
  /** NetBSD, as in the simulated kernel. */
  NETBSD,
  /** Linux. */
  LINUX
}
