package org.jpuffs.sim.sched;

import org.jspecify.annotations.Nullable;

/** A request to a file server, as far as its sender waits for the reply. */
public abstract class Request implements Waitable {
  /** The LWP that sent it. */
  public @Nullable Lwp sender;

  /** Whether the reply has arrived, or an error in its place. */
  public boolean done;

  /** The name of the operation, for messages to people. */
  public abstract String operation();

  /** Whether the wait for the reply is over: it has arrived, or a signal has. */
  @Override
  public final boolean isOver() {
    Lwp waiter = sender;
    return done || (waiter != null && waiter.isInterrupted());
  }
}
