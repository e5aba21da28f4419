package org.jpuffs.mount;

import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Name;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsKcred;

/** A component name in a frame. */
final class ComponentNameView extends NameView implements ComponentName {
  private static final Purpose[] PURPOSES = Purpose.values();

  private PuffsKcn kcn = new PuffsKcn();
  private final CredentialsView credentials = new CredentialsView();
  private final NameView restOfPath = new NameView();

  /** Shows {@code kcn} and {@code cred} from now on. */
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
  public boolean has(Flag flag) {
    return (kcn.flags() & flag.bit()) != 0;
  }

  @Override
  public void acceptAnyType() {
    kcn.flags(kcn.flags() & ~Namei.REQUIREDIR);
  }

  @Override
  public Credentials credentials() {
    return credentials;
  }

  @Override
  public Name rest() {
    int from = kcn.structOffset() + PuffsKcn.NAME_OFFSET + length();
    int bytes = Math.max(0, kcn.name().length() - length());
    return restOfPath.of(kcn.buffer(), from, bytes);
  }

  @Override
  public void consume(int bytes) {
    Name rest = rest();
    if (bytes < 0 || bytes > rest.length()) {
      throw new IllegalArgumentException(
          "consume(" + bytes + "): the rest of the path, \"" + rest + "\", is shorter");
    }
    if (bytes > 0 && bytes < rest.length() && rest.byteAt(bytes) == '/') {
      throw new IllegalArgumentException(
          "consume("
              + bytes
              + ") of \""
              + rest
              + "\": a slash would be next, on which the kernel panics; consume the slash as well");
    }
    kcn.consume(bytes);
    if (bytes > 0 && bytes == rest.length() && rest.byteAt(bytes - 1) != '/') {
      acceptAnyType();
    }
  }
}
