package org.jpuffs.conformance.crash;

/** What must hold while the store of a file system fails, and afterwards. */
public enum IoErrorRule {
  /** Errors that a failing store can cause. */
  ERRNO(
      "io-errno",
      "a call that fails because the store fails reports EIO, ENXIO or ETIMEDOUT; one that changes"
          + " something may also report ENOSPC, EDQUOT or EROFS"),
  /** Success is success. */
  SUCCESS(
      "io-success",
      "a call that succeeds although the store fails has its usual result, and all files are as if"
          + " the store had not failed"),
  /** The file of the call is old or new, and the others are as they were. */
  FAILED_CALL(
      "io-failed-call",
      "after a call that fails, each file is as it was or as the call would have left it; of data,"
          + " a part may be new; all files can be read"),
  /** What is on the store can be mounted. */
  RECOVERS(
      "io-recovers",
      "when the store works again, the file system mounts, and what it lists can be read"),
  /** Nothing is lost without an error. */
  KEPT(
      "io-kept",
      "after the next mount, each file is as at one time since the last fsync, sync or unmount that"
          + " reported success"),
  /** What is in memory is in order, too. */
  WORKS(
      "io-works",
      "when the store works again, programs find nothing wrong, on the same mount and on the next"),
  /** The server reports an error, and does not fail by itself. */
  EXCEPTION(
      "io-exception",
      "the file system throws nothing but ErrnoException and IOException, and the kernel refuses no"
          + " reply");

  private final String id;
  private final String text;

  IoErrorRule(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** The name of the rule. */
  public String id() {
    return id;
  }

  /** The rule in a sentence. */
  public String text() {
    return text;
  }
}
