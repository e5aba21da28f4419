package org.jpuffs.fs;

import java.time.Duration;

/** Where a reply says for how long the kernel may keep the attributes in it. */
public interface TimeToLive {
  /** For {@code time}; heeded under {@link KernelFlag#CACHE_FS_TTL}. */
  void keep(Duration time);
}
