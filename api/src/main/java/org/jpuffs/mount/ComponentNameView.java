package org.jpuffs.mount;

import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Name;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsKcred;

/** A component name seen in a frame. */
final class ComponentNameView extends NameView implements ComponentName {
  private static final Purpose[] PURPOSES = Purpose.values();

  private PuffsKcn kcn = new PuffsKcn();
  private final CredentialsView credentials = new CredentialsView();
  private final NameView rest = new NameView();

  /** Looks at {@code kcn} and {@code cred}. */
  ComponentNameView of(PuffsKcn kcn, PuffsKcred cred) {
    this.kcn = kcn;
    credentials.of(cred);
    int name = kcn.structOffset() + PuffsKcn.NAME_OFFSET;
    of(kcn.buffer(), name, (int) kcn.namelen());
    return this;
  }

  @Override
  public Purpose purpose() {
    return PURPOSES[kcn.nameiop() & 3];
  }

  @Override
  public boolean isLast() {
    return (kcn.flags() & Namei.ISLASTCN) != 0;
  }

  @Override
  public boolean isDotDot() {
    return (kcn.flags() & Namei.ISDOTDOT) != 0;
  }

  @Override
  public Credentials credentials() {
    return credentials;
  }

  @Override
  public Name rest() {
    int from = kcn.structOffset() + PuffsKcn.NAME_OFFSET + length();
    int bytes = Math.max(0, kcn.name().length() - length());
    return rest.of(kcn.buffer(), from, bytes);
  }

  @Override
  public void consume(int bytes) {
    Name behind = rest();
    if (bytes < 0 || bytes > behind.length()) {
      throw new IllegalArgumentException(
          "cannot consume " + bytes + " bytes: the rest of the path, " + behind + ", is shorter");
    }
    if (bytes > 0 && bytes < behind.length() && behind.byteAt(bytes) == '/') {
      throw new IllegalArgumentException(
          "consuming "
              + bytes
              + " bytes of "
              + behind
              + " leaves a path that begins with a slash; the kernel panics on that, consume the"
              + " slash too");
    }
    kcn.consume(bytes);
  }
}
