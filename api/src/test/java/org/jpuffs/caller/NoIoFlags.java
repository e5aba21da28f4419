package org.jpuffs.caller;

import org.jpuffs.fs.IoFlags;

/** No flags of a read or a write. */
public final class NoIoFlags implements IoFlags {
  @Override
  public boolean appends() {
    return false;
  }

  @Override
  public boolean isSynchronous() {
    return false;
  }

  @Override
  public boolean isDataSynchronous() {
    return false;
  }

  @Override
  public boolean isNonBlocking() {
    return false;
  }

  @Override
  public boolean isFromPageCache() {
    return false;
  }

  @Override
  public boolean setsTimes() {
    return true;
  }
}
