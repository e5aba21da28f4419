package org.jpuffs.conformance.oracle;

/**
 * The rules of a mount as a whole, which no single call belongs to.
 *
 * <p>Their texts, sources and kinds are in {@code rules.tsv}, by id.
 */
public enum LifeRule implements Requirement {
  MOUNT_SUCCEEDS("life-01"),
  UNMOUNT_SUCCEEDS("life-02"),
  NO_EXCEPTION("life-03"),
  REPLY_ACCEPTED("life-04"),
  CALL_RETURNS("life-05"),
  KERNEL_ANSWERS("life-06"),
  NO_NODE_LEFT("life-07");

  private final String id;
  private final RuleText wording;

  LifeRule(String id) {
    this.id = id;
    this.wording = RuleTable.RULES.wording(id);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public RuleText wording() {
    return wording;
  }

  /** The id: {@code life-05}. */
  @Override
  public String toString() {
    return id;
  }
}
