package org.jpuffs.caller;

import java.util.Arrays;
import org.jpuffs.fs.Credentials;

/** A user, or the kernel. */
public record FakeCredentials(int uid, int... groups) implements Credentials {
  /** The user who stands for the kernel. */
  public static final int KERNEL = -1;

  @Override
  public boolean isRegular() {
    return uid != KERNEL;
  }

  @Override
  public boolean isAbsent() {
    return false;
  }

  @Override
  public boolean isKernel() {
    return false;
  }

  @Override
  public boolean isFileSystem() {
    return uid == KERNEL;
  }

  @Override
  public int gid() {
    return groups.length == 0 ? 0 : groups[0];
  }

  @Override
  public int groupCount() {
    return groups.length;
  }

  @Override
  public int group(int i) {
    return groups[i];
  }

  @Override
  public boolean isJuggernaut() {
    return uid <= 0;
  }

  @Override
  public boolean hasGroup(int gid) {
    return isRegular() && (gid == gid() || Arrays.stream(groups).anyMatch(g -> g == gid));
  }
}
