package org.jpuffs.conformance.server;

import java.util.function.UnaryOperator;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.spi.PuffsDevice;

/**
 * The devices between the kernel and the file server of one mount. This is the only place that puts
 * them together. Every frame passes all of them, a request downwards and a reply upwards:
 *
 * <pre>
 *   device of the kernel
 *    |   kernel wrapper     optional; sees every byte: a recorder, the cookie ledger of faults
 *    |   ShortFrameDevice   clears the undefined bytes in the kernel's answers to short frames
 *    |   observers          optional. Those of a check, from the kernel to the server:
 *    |                        tracing device   only while the diagram of a failure is made
 *    |                        counter          counts requests, of programs that are reported
 *    |                        ProtocolWatch    judges each frame by the rules of the protocol
 *    |                        wrapper          a device fault of a mutant
 *    |   ServerDevice       rules that change replies, broken frames, tasks of the server
 *   Mount
 * </pre>
 *
 * @see org.jpuffs.conformance.protocol.ProtocolWatch
 */
final class DeviceStack {
  private final PuffsDevice kernel;
  private final PuffsDevice tidy;
  private final ServerDevice server;

  /** Makes the device of the server. */
  @FunctionalInterface
  interface ServerDeviceFactory {
    ServerDevice make(PuffsDevice observed, PuffsDevice tidy, Setup setup);
  }

  /**
   * The devices of a mount.
   *
   * @param kernel the kernel's device, with its wrapper
   * @param observers adds devices that observe the frames
   */
  DeviceStack(
      PuffsDevice kernel,
      UnaryOperator<PuffsDevice> observers,
      ServerDeviceFactory factory,
      Setup setup) {
    this.kernel = kernel;
    this.tidy = new ShortFrameDevice(kernel);
    this.server = factory.make(observers.apply(tidy), tidy, setup);
  }

  /** The kernel's device, for ioctl(2). */
  PuffsDevice kernel() {
    return kernel;
  }

  /** The device above the observers, for frames that are no replies. */
  PuffsDevice tidy() {
    return tidy;
  }

  /** The device that the server uses. */
  ServerDevice server() {
    return server;
  }
}
