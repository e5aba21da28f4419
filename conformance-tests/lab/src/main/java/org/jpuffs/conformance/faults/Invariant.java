package org.jpuffs.conformance.faults;

import java.util.Locale;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.RuleText;

/** What a kernel must guarantee, whatever a file server does. */
public enum Invariant implements Requirement {
  CALLS_RETURN("every call returns", "puffs_msg_wait()"),
  NO_LEAKS("unused resources are released", "vrele(), vflush()"),
  RECLAIMED_ONCE("every cookie that the kernel received is reclaimed once", "puffs_vnop_reclaim()"),
  UNMOUNT_ENDS("a forced unmount succeeds, and the server ends", "puffs_vfsop_unmount()");

  private final RuleText wording;

  Invariant(String text, String source) {
    this.wording = new RuleText(text, source, true);
  }

  @Override
  public String id() {
    return "faults-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public RuleText wording() {
    return wording;
  }
}
