package org.jpuffs.netbsd;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.JnaPrecondition;
import org.jpuffs.syscall.LibraryFile;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;

/** Tests whether this machine's kernel can serve, one precondition after the other. */
final class LibcPreconditions {
  private static final String LIBRARY = "libc's functions";
  private static final String DEVICE = "/dev/puffs";
  private static final String USERMOUNT = "vfs.generic.usermount";

  /** MAKEDEV makes putter, major 178 and minor 0, and the link puffs to it (etc/MAKEDEV.tmpl). */
  private static final String MAKE_NODE =
      "make the device node as root: cd /dev && sh MAKEDEV putter";

  private static final String NAME_ANOTHER =
      "set " + Libc.VARIABLE + " to another library, or unset it to use libc";

  private static final int FILE_TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  private final List<Precondition> found = new ArrayList<>();
  private @Nullable Libc libc;

  /** Tests all preconditions; those that depend on one that is not met are not met either. */
  LibcPreconditions() {
    found.add(platform());
    Precondition jna = JnaPrecondition.check();
    found.add(jna);
    if (jna.isMet()) {
      found.add(functions());
    }
    Libc bound = libc;
    if (bound != null) {
      Lwp lwp = new LibcLwp(bound);
      found.add(device(lwp));
      found.add(rights(bound, lwp));
    } else {
      found.add(
          Files.exists(Path.of(DEVICE))
              ? Precondition.met(DEVICE, "exists")
              : Precondition.unmet(DEVICE, "does not exist", MAKE_NODE));
    }
  }

  List<Precondition> all() {
    return List.copyOf(found);
  }

  /** The functions of libc, or null if some are missing. */
  @Nullable Libc libc() {
    return libc;
  }

  private static Precondition platform() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.version");
    String machine = system + " on " + System.getProperty("os.arch");
    String replacement = Libc.replacement();
    if (replacement != null) {
      return Precondition.met("platform", machine + ", with " + replacement + " instead of libc");
    }
    boolean netbsd = system.toLowerCase(Locale.ROOT).startsWith("netbsd");
    return netbsd
        ? Precondition.met("platform", machine)
        : Precondition.unmet(
            "platform",
            machine + " has no puffs in its kernel",
            "use 64-bit NetBSD, release 9 or later; on this system, check and run have --backend sim"
                + " and --backend rump; on Linux, check and mount have --backend fuse");
  }

  private Precondition functions() {
    String replacement = Libc.replacement();
    boolean isFile = replacement != null && Files.exists(Path.of(replacement));
    String fault = isFile ? LibraryFile.fault(Path.of(replacement)) : null;
    if (fault != null) {
      return Precondition.unmet(LIBRARY, replacement + " " + fault, NAME_ANOTHER);
    }
    try {
      NativeLibrary library = Libc.library();
      LibcSymbols symbols = new LibcSymbols(library);
      if (symbols.missing().isEmpty()) {
        libc = Libc.bind(library, symbols);
        return Precondition.met(LIBRARY, "all " + symbols.all().size() + " found");
      }
      return Precondition.unmet(
          LIBRARY,
          "missing: " + String.join(", ", symbols.missing()),
          "the libc of NetBSD 9 and later has them");
    } catch (UnsatisfiedLinkError e) {
      return Precondition.unmet(
          LIBRARY, replacement + " cannot be loaded: " + e.getMessage(), NAME_ANOTHER);
    }
  }

  private static Precondition device(Lwp lwp) {
    long path = lwp.path(DEVICE.getBytes(StandardCharsets.US_ASCII));
    try (Memory memory = new Memory(Stat.SIZE)) {
      Stat stat = new Stat().wrap(memory.getByteBuffer(0, Stat.SIZE), 0);
      long error = lwp.call(Syscall.STAT50, path, Pointer.nativeValue(memory));
      if (error != 0) {
        return Precondition.unmet(DEVICE, Errno.describe(error), MAKE_NODE);
      }
      String mode =
          String.format(Locale.ROOT, "mode %04o, owner %d", stat.mode() & 07777, stat.uid());
      if ((stat.mode() & FILE_TYPE) != CHARACTER_DEVICE) {
        return Precondition.unmet(DEVICE, "is not a character device", MAKE_NODE);
      }
      return opened(lwp, path, mode);
    }
  }

  private static Precondition opened(Lwp lwp, long path, String mode) {
    long fd = lwp.call(Syscall.OPEN, path, Fcntl.O_RDWR, 0);
    if (fd >= 0) {
      lwp.call(Syscall.CLOSE, fd);
      return Precondition.met(DEVICE, mode);
    }
    String remedy =
        fd == -Errno.EACCES.number()
            ? "become root, or make the node accessible to your user"
            : "load the kernel modules: modload putter, then modload puffs";
    return Precondition.unmet(DEVICE, mode + ", cannot be opened: " + Errno.describe(fd), remedy);
  }

  private static Precondition rights(Libc libc, Lwp lwp) {
    long user = lwp.call(Syscall.GETEUID);
    if (user == 0) {
      return Precondition.met(USERMOUNT, "not needed by the superuser");
    }
    int value = sysctl(libc.bound());
    return value > 0
        ? Precondition.met(
            USERMOUNT,
            "is "
                + value
                + "; user "
                + user
                + " may mount on directories"
                + " of their own, with nosuid and nodev")
        : Precondition.unmet(
            USERMOUNT,
            value == 0 ? "is 0, and user " + user + " is not the superuser" : "cannot be read",
            "as root: sysctl -w " + USERMOUNT + "=1");
  }

  /** The value of {@code vfs.generic.usermount}, or -1. */
  private static int sysctl(NativeLibrary library) {
    try (Memory value = new Memory(Integer.BYTES);
        Memory length = new Memory(Long.BYTES)) {
      value.setInt(0, 0);
      length.setLong(0, Integer.BYTES);
      Function sysctlbyname = library.getFunction("sysctlbyname");
      int result = sysctlbyname.invokeInt(new Object[] {USERMOUNT, value, length, null, 0L});
      return result == 0 ? value.getInt(0) : -1;
    } catch (UnsatisfiedLinkError e) {
      return -1;
    }
  }
}
