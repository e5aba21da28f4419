package org.jpuffs.conformance.oracle;

/**
 * The rules of the system calls that only some kernels have, {@link
 * org.jpuffs.spi.KernelCapability}. They bind where the kernel has the call.
 *
 * <p>Their texts, sources and kinds are in {@code optional-calls.tsv}, by id.
 */
public enum OptionalCallRule implements CallRule {
  NO_SUCH_CALL("optional-01"),
  RENAMEAT2_NOREPLACE_EXISTING("renameat2-01"),
  RENAMEAT2_NOREPLACE_MOVES("renameat2-02"),
  RENAMEAT2_EXCHANGES("renameat2-03"),
  RENAMEAT2_EXCHANGE_MISSING("renameat2-04"),
  RENAMEAT2_INVALID_FLAGS("renameat2-05"),
  RENAMEAT2_EXCHANGE_WITH_ANCESTOR("renameat2-06"),
  RENAMEAT2_LACKING_FLAG("renameat2-07"),
  SEEKDATA_FINDS("seekdata-01"),
  SEEKDATA_AFTER_END("seekdata-02"),
  SEEKDATA_IN_LAST_HOLE("seekdata-03"),
  SEEKHOLE_FINDS("seekhole-01"),
  SEEKHOLE_AFTER_END("seekhole-02"),
  SEEKHOLE_IN_DATA("seekhole-03"),
  SEEK_NEGATIVE("seekdata-04"),
  COPY_COPIES("copy-file-range-01"),
  COPY_NOTHING("copy-file-range-02"),
  COPY_NOT_OPEN("copy-file-range-03"),
  COPY_DIRECTORY("copy-file-range-04"),
  COPY_OVERLAPPING("copy-file-range-05"),
  COPY_INVALID_RANGE("copy-file-range-06"),
  TMPFILE_OPENS("tmpfile-01"),
  TMPFILE_NOT_FOR_WRITING("tmpfile-02"),
  TMPFILE_NOT_DIRECTORY("tmpfile-03"),
  TMPFILE_DENIED("tmpfile-04"),
  TMPFILE_UNSUPPORTED("tmpfile-05"),
  LINKFD_ADDS_NAME("linkfd-01"),
  LINKFD_EXISTING("linkfd-02"),
  LINKFD_REMOVED("linkfd-03"),
  LINKFD_DENIED("linkfd-04"),
  LINKFD_DIRECTORY("linkfd-05"),
  LINKFD_NOT_SUPERUSER("linkfd-06");

  private static final int FIRST = Rule.values().length;

  private final String id;
  private final RuleText wording;

  OptionalCallRule(String id) {
    this.id = id;
    this.wording = RuleTable.OPTIONAL_CALLS.wording(id);
  }

  @Override
  public int index() {
    return FIRST + ordinal();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public RuleText wording() {
    return wording;
  }

  /** The id: {@code renameat2-03}. */
  @Override
  public String toString() {
    return id;
  }
}
