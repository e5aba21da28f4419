package org.jpuffs.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.fs.Owner;

/**
 * A device that forwards every call to another device. A subclass overrides the calls that it
 * observes or changes.
 */
public abstract class ForwardingDevice implements PuffsDevice {
  private final PuffsDevice delegate;

  /** A device that forwards to {@code delegate}. */
  protected ForwardingDevice(PuffsDevice delegate) {
    this.delegate = delegate;
  }

  /** The device that receives the calls. */
  protected final PuffsDevice delegate() {
    return delegate;
  }

  @Override
  public int pid() {
    return delegate.pid();
  }

  @Override
  public Owner owner() {
    return delegate.owner();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    return delegate.mount(dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    return delegate.receive(frame);
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    return delegate.send(frame, length);
  }

  @Override
  public int ioctl(long command) {
    return delegate.ioctl(command);
  }

  @Override
  public boolean hasEnded() {
    return delegate.hasEnded();
  }

  @Override
  public void await(Duration timeout) {
    delegate.await(timeout);
  }

  @Override
  public void wakeup() {
    delegate.wakeup();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
