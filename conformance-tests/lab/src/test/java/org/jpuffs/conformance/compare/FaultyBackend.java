package org.jpuffs.conformance.compare;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnRw;

/** The simulated kernel, with one fault each. */
enum FaultyBackend implements Backend {
  /** The INACTIVE of some nodes never reaches the server; the kernel is answered all the same. */
  MISSING_INACTIVE {
    @Override
    PuffsDevice device(PuffsDevice plain) {
      return new ForwardingDevice(plain) {
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
  /** A WRITE states a wrong length of its data. */
  WRONG_WRITE_LENGTH {
    @Override
    PuffsDevice device(PuffsDevice plain) {
      return new ForwardingDevice(plain) {
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
  /** rmdir of a directory that is not empty fails with EEXIST. */
  WRONG_ERRNO {
    @Override
    Process process(Process plain) {
      return (Process)
          Proxy.newProxyInstance(
              FaultyBackend.class.getClassLoader(),
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
      public PuffsDevice openDevice() {
        return device(super.openDevice());
      }

      @Override
      public Process newProcess() {
        return process(super.newProcess());
      }
    };
  }
}
