package org.jpuffs.fs;

import java.time.Duration;

/** Takes for how long the kernel may cache the attributes of a reply. */
public interface TimeToLive {
  /** Sets the time; only on a mount with {@link KernelFlag#CACHE_FS_TTL}. */
  void keep(Duration time);
}
