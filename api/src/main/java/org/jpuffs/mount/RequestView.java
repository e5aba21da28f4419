package org.jpuffs.mount;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Later;
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

  /** How the request waits; null if it may not. */
  private @Nullable WaitingRequest wait;

  /**
   * The request in the frame that {@code header} wraps; {@code clock} is the clock of the mount.
   */
  RequestView(PuffsReq header, InstantSource clock) {
    this.header = header;
    this.clock = clock;
  }

  /** Starts a request for {@code operation}, without credentials. */
  void begin(Operation operation, @Nullable WaitingRequest wait) {
    this.operation = operation;
    this.wait = wait;
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
  public <T> T await(CompletionStage<T> stage) {
    return waiting().await(stage, null);
  }

  @Override
  public <T> T await(CompletionStage<T> stage, Duration limit) {
    return waiting().await(stage, limit);
  }

  @Override
  public <T> Later<T> later() {
    return waiting().later();
  }

  private WaitingRequest waiting() {
    WaitingRequest how = wait;
    if (how == null) {
      throw new IllegalStateException(
          operation + " may not wait: mark its method in the file system with @MayWait");
    }
    return how;
  }

  /** Whether the operation has made the reply its own task. */
  boolean isLater() {
    WaitingRequest how = wait;
    return how != null && how.isLater();
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
