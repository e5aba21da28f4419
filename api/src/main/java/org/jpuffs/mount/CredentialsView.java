package org.jpuffs.mount;

import org.jpuffs.fs.Credentials;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jspecify.annotations.Nullable;

/** The credentials in a frame, or none. */
final class CredentialsView implements Credentials {
  private @Nullable PuffsKcred kcred;

  /** Shows {@code cred} from now on; null for a request without credentials. */
  CredentialsView of(@Nullable PuffsKcred cred) {
    kcred = cred;
    return this;
  }

  @Override
  public boolean isRegular() {
    return kcred != null && kcred.type() == Puffs.PUFFCRED_TYPE_UUC;
  }

  @Override
  public boolean isKernel() {
    return isInternal(Puffs.PUFFCRED_CRED_NOCRED);
  }

  @Override
  public boolean isFileSystem() {
    return isInternal(Puffs.PUFFCRED_CRED_FSCRED);
  }

  @Override
  public boolean isAbsent() {
    return kcred == null;
  }

  private boolean isInternal(int which) {
    return kcred != null
        && kcred.type() == Puffs.PUFFCRED_TYPE_INTERNAL
        && kcred.internal() == which;
  }

  @Override
  public int uid() {
    return kcred != null && isRegular() ? kcred.uuc().uid() : -1;
  }

  @Override
  public int gid() {
    return kcred != null && isRegular() ? kcred.uuc().gid() : -1;
  }

  @Override
  public int groupCount() {
    return kcred != null && isRegular() ? kcred.uuc().ngroups() : 0;
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
    return isKernel() || isFileSystem() || (isRegular() && uid() == 0);
  }

  @Override
  public boolean hasGroup(int gid) {
    if (!isRegular()) {
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
    if (isRegular()) {
      return "uid " + uid() + ", gid " + gid();
    }
    return isAbsent() ? "no credentials" : "the kernel";
  }
}
