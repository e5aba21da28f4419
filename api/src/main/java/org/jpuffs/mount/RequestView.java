package org.jpuffs.mount;

import java.time.InstantSource;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/** A request in a frame. */
final class RequestView implements Request {
  private final PuffsReq header;
  private final InstantSource clock;
  private final CredentialsView credentials = new CredentialsView();
  private Operation operation = Operation.LOOKUP;

  /**
   * The request in the frame that {@code header} wraps; {@code clock} is the clock of the mount.
   */
  RequestView(PuffsReq header, InstantSource clock) {
    this.header = header;
    this.clock = clock;
  }

  /** Starts a request for {@code operation}, without credentials. */
  void begin(Operation operation) {
    this.operation = operation;
    credentials.of(null);
  }

  /** Sets the credentials of the caller. */
  void of(@Nullable PuffsKcred cred) {
    credentials.of(cred);
  }

  @Override
  public Operation operation() {
    return operation;
  }

  @Override
  public Credentials credentials() {
    return credentials;
  }

  @Override
  public int pid() {
    return header.pid();
  }

  @Override
  public int lid() {
    return header.lid();
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public boolean isFireAndForget() {
    return (header.opclass() & Puffs.PUFFSOPFLAG_FAF) != 0;
  }

  @Override
  public void setback(Setback setback) {
    switch (operation) {
      case OPEN, MMAP, REMOVE, RMDIR, INACTIVE ->
          header.setbacks(header.setbacks() | setback.bit());
      default ->
          throw new IllegalStateException(
              operation
                  + ": the kernel accepts setbacks only in replies to OPEN, MMAP, REMOVE, RMDIR and"
                  + " INACTIVE");
    }
  }
}
