package org.jpuffs.conformance.compare;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.session.ForwardingKernel;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnRw;

/** The simulated kernel with one fault. */
enum PlantedKernel implements Backend {
  /** Now and then an INACTIVE is not sent, though the kernel goes on as if it was answered. */
  AN_INACTIVE_TOO_FEW {
    @Override
    PuffsDevice device(PuffsDevice plain) {
      return new Forwarding(plain) {
        @Override
        public int receive(ByteBuffer frame) {
          int length = super.receive(frame);
          boolean requested = length > 0 && isOf(frame, Puffs.PUFFS_VN_INACTIVE);
          if (requested && frame.getLong(PuffsReq.COOKIE_OFFSET) == 2) {
            int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET);
            frame.putShort(
                PuffsReq.OPCLASS_OFFSET, (short) (opclass | Puffs.PUFFSOPFLAG_ISRESPONSE));
            super.send(frame, length);
            return super.receive(frame);
          }
          return length;
        }
      };
    }
  },
  /** A WRITE says that its data end elsewhere. */
  A_WRITE_SPLIT_ELSEWHERE {
    @Override
    PuffsDevice device(PuffsDevice plain) {
      return new Forwarding(plain) {
        @Override
        public int receive(ByteBuffer frame) {
          int length = super.receive(frame);
          if (length > 0 && isOf(frame, Puffs.PUFFS_VN_WRITE)) {
            long resid = frame.getLong(VnRw.RESID_OFFSET);
            if (resid > 4096) {
              frame.putLong(VnRw.RESID_OFFSET, resid - 512);
            }
          }
          return length;
        }
      };
    }
  },
  /** rmdir of a directory that is not empty answers EEXIST. */
  ANOTHER_ERRNO {
    @Override
    Process process(Process plain) {
      return (Process)
          Proxy.newProxyInstance(
              PlantedKernel.class.getClassLoader(),
              new Class<?>[] {Process.class},
              (proxy, method, arguments) -> {
                Object result;
                try {
                  result = method.invoke(plain, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
                return method.getName().equals("rmdir") && result.equals(-Errno.ENOTEMPTY.number())
                    ? (Object) (-Errno.EEXIST.number())
                    : result;
              });
    }
  };

  PuffsDevice device(PuffsDevice plain) {
    return plain;
  }

  Process process(Process plain) {
    return plain;
  }

  private static boolean isOf(ByteBuffer frame, int operation) {
    return (frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN
        && frame.getShort(PuffsReq.OPTYPE_OFFSET) == operation;
  }

  @Override
  public String description() {
    return "sim with a fault";
  }

  @Override
  public Kernel start() throws BackendUnavailableException {
    return new ForwardingKernel(Backends.named("sim").start()) {
      @Override
      protected PuffsDevice device(PuffsDevice plain) {
        return PlantedKernel.this.device(plain);
      }

      @Override
      protected Process process(Process plain) {
        return PlantedKernel.this.process(plain);
      }
    };
  }

  private static class Forwarding implements PuffsDevice {
    private final PuffsDevice plain;

    Forwarding(PuffsDevice plain) {
      this.plain = plain;
    }

    @Override
    public int pid() {
      return plain.pid();
    }

    @Override
    public int mount(byte[] dir, int flags, ByteBuffer kargs) {
      return plain.mount(dir, flags, kargs);
    }

    @Override
    public int receive(ByteBuffer frame) {
      return plain.receive(frame);
    }

    @Override
    public int send(ByteBuffer frame, int length) {
      return plain.send(frame, length);
    }

    @Override
    public void await(Duration timeout) {
      plain.await(timeout);
    }

    @Override
    public void wakeup() {
      plain.wakeup();
    }

    @Override
    public void close() {
      plain.close();
    }
  }
}
