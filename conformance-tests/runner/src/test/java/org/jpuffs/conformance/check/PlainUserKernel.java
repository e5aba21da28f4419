package org.jpuffs.conformance.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/** A kernel of which one can use only processes of a plain user, who cannot become another one. */
final class PlainUserKernel extends ForwardingKernel {
  private static final Owner USER = new Owner(1000, 100);

  PlainUserKernel(Kernel delegate) {
    super(delegate);
  }

  @Override
  public Owner owner() {
    return USER;
  }

  @Override
  public PuffsDevice openDevice() {
    return new ForwardingDevice(super.openDevice()) {
      @Override
      public Owner owner() {
        return USER;
      }
    };
  }

  @Override
  public Process newProcess() {
    Process process = super.newProcess();
    process.setcred(USER.uid(), USER.gid());
    return (Process)
        Proxy.newProxyInstance(
            Process.class.getClassLoader(),
            new Class<?>[] {Process.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setcred")) {
                return -Errno.EPERM.number();
              }
              boolean ofMounter = method.getName().equals("unmount"); // sim mounts as user 0
              if (ofMounter) {
                process.setcred(0, 0);
              }
              try {
                return method.invoke(process, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              } finally {
                if (ofMounter) {
                  process.setcred(USER.uid(), USER.gid());
                }
              }
            });
  }
}
