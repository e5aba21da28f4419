package org.jpuffs.conformance.crash;

/** What must hold after a crash. */
public enum CrashRule {
  /** The file system can be mounted again, and all its files can be read. */
  RECOVERS("crash-recovers", "after a crash the file system mounts, and what it lists can be read"),
  /** A path leads to a file that it led to before. */
  NAME(
      "crash-name",
      "each path leads to a file that it led to at some time since the last sync, or since the"
          + " last fsync of the file"),
  /** A file does not lose its names, and does not get more. */
  NAMES(
      "crash-names",
      "a file has as many names as at some time since the last sync, or since its last fsync:"
          + " rename(2) loses none and adds none"),
  /** Attributes are old or new. */
  ATTRIBUTES(
      "crash-attributes",
      "the mode, owner, group, number of links and target of a file are those of one time since"
          + " the last sync, or since its last fsync"),
  /** The size is old or new. */
  SIZE(
      "crash-size",
      "the size of a file is one that it had since the last sync, or since its last fsync, or"
          + " lies between two of them; what O_SYNC or O_DSYNC has stored is within it"),
  /** Each byte is old or new. */
  CONTENT(
      "crash-content",
      "each byte of a file is one that it had at its place since the last sync, or since its last"
          + " fsync, or since O_SYNC or O_DSYNC has stored it"),
  /** After the recovery the file system works as before. */
  WORKS("crash-works", "after the recovery, programs find nothing wrong with the file system");

  private final String id;
  private final String text;

  CrashRule(String id, String text) {
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
