package org.jpuffs.mount;

import org.jpuffs.fs.Credentials;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jspecify.annotations.Nullable;

/** Credentials seen in a frame, or none. */
final class CredentialsView implements Credentials {
  private @Nullable PuffsKcred kcred;

  /** Looks at {@code cred}; null for a request without credentials. */
  CredentialsView of(@Nullable PuffsKcred cred) {
    kcred = cred;
    return this;
  }

  @Override
  public boolean isUser() {
    return kcred != null && kcred.type() == Puffs.PUFFCRED_TYPE_UUC;
  }

  @Override
  public boolean isNone() {
    return !isUser() && !isKernel();
  }

  @Override
  public boolean isKernel() {
    return kcred != null
        && kcred.type() == Puffs.PUFFCRED_TYPE_INTERNAL
        && kcred.internal() == Puffs.PUFFCRED_CRED_FSCRED;
  }

  @Override
  public int uid() {
    return kcred != null && isUser() ? kcred.uuc().uid() : -1;
  }

  @Override
  public int gid() {
    return kcred != null && isUser() ? kcred.uuc().gid() : -1;
  }

  @Override
  public int groupCount() {
    return kcred != null && isUser() ? kcred.uuc().ngroups() : 0;
  }

  @Override
  public int group(int i) {
    if (kcred == null || i < 0 || i >= groupCount()) {
      throw new IndexOutOfBoundsException("group " + i + " of " + groupCount());
    }
    return kcred.uuc().groups(i);
  }

  @Override
  public boolean isJuggernaut() {
    return isKernel() || (isUser() && uid() == 0);
  }

  @Override
  public boolean hasGroup(int gid) {
    if (!isUser()) {
      return false;
    }
    if (gid() == gid) {
      return true;
    }
    for (int i = 0; i < groupCount(); i++) {
      if (group(i) == gid) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return isUser() ? "uid " + uid() + ", gid " + gid() : isKernel() ? "the kernel" : "nobody";
  }
}
