package org.jpuffs.conformance.faults;

import java.util.Locale;
import org.jpuffs.conformance.oracle.Requirement;

/** What must hold of a kernel, whatever a file server does to it. */
public enum Invariant implements Requirement {
  CALLS_RETURN("no call waits for ever", "puffs_msg_wait()"),
  NO_LEAKS("what is no longer used is given back", "vrele(), vflush()"),
  RECLAIMED_ONCE("every cookie that was handed out is reclaimed once", "puffs_vnop_reclaim()"),
  UNMOUNT_ENDS(
      "an unmount by force succeeds, and the server learns of it", "puffs_vfsop_unmount()");

  private final String text;
  private final String source;

  Invariant(String text, String source) {
    this.text = text;
    this.source = source;
  }

  @Override
  public String id() {
    return "faults-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean isBinding() {
    return true;
  }
}
