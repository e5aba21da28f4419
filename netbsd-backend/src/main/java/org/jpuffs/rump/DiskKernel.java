package org.jpuffs.rump;

import java.nio.charset.StandardCharsets;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;

/** A kernel whose empty file systems are fresh copies of a disk. */
final class DiskKernel extends ForwardingKernel {
  private final byte[] type;
  private final DiskCopy disk;
  private final String device;
  private boolean registered;

  DiskKernel(Kernel kernel, String type, DiskCopy disk) {
    super(kernel);
    this.type = type.getBytes(StandardCharsets.US_ASCII);
    this.disk = disk;
    device = "/" + disk.file().getFileName();
  }

  @Override
  public int mountEmpty(Process mounter, byte[] directory) {
    disk.restore();
    int error = register();
    if (error != 0) {
      return -error;
    }
    mounter.mkdir(directory, 0755);
    return mounter.mountDisk(type, directory, device.getBytes(StandardCharsets.US_ASCII));
  }

  /** The kernel asks for the size of the disk when it is registered. */
  private int register() {
    if (registered) {
      return 0;
    }
    int error =
        RumpCalls.rump_pub_etfs_register(
            device, disk.file().toString(), RumpCalls.ETFS_BLOCK_DEVICE);
    registered = error == 0;
    return error;
  }

  @Override
  public void close() {
    super.close();
    if (registered) {
      RumpCalls.rump_pub_etfs_remove(device);
    }
    disk.close();
  }
}
