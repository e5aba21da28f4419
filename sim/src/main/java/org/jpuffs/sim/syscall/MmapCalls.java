package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EACCES;
import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENODEV;
import static org.jpuffs.sim.sys.Errors.ENOMEM;
import static org.jpuffs.sim.sys.Errors.EOVERFLOW;
import static org.jpuffs.sim.sys.Errors.EPERM;
import static org.jpuffs.sim.sys.Kern.roundPage;
import static org.jpuffs.sim.sys.Kern.truncPage;
import static org.jpuffs.wire.Fcntl.FREAD;
import static org.jpuffs.wire.Fcntl.FWRITE;
import static org.jpuffs.wire.Mman.MAP_PRIVATE;
import static org.jpuffs.wire.Mman.MAP_SHARED;
import static org.jpuffs.wire.Mman.MS_ASYNC;
import static org.jpuffs.wire.Mman.MS_INVALIDATE;
import static org.jpuffs.wire.Mman.MS_SYNC;
import static org.jpuffs.wire.Protection.VM_PROT_EXECUTE;
import static org.jpuffs.wire.Protection.VM_PROT_READ;
import static org.jpuffs.wire.Protection.VM_PROT_WRITE;

import org.jpuffs.sim.page.PageCache;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vm.VmMap;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.MountFlags;

/** mmap(2), msync(2) and munmap(2) ({@code uvm/uvm_mmap.c}, {@code vn_mmap}). */
final class MmapCalls {
  private static final int ALL = VM_PROT_READ | VM_PROT_WRITE | VM_PROT_EXECUTE;
  private static final long NO_STORES =
      Modes.SF_SNAPSHOT
          | Modes.UF_IMMUTABLE
          | Modes.SF_IMMUTABLE
          | Modes.UF_APPEND
          | Modes.SF_APPEND;

  private final Caller caller;
  private final VmMap map;
  private final VattrBuffer attributes = new VattrBuffer();

  MmapCalls(Caller caller, VmMap map) {
    this.caller = caller;
    this.map = map;
  }

  /**
   * {@code sys_mmap}. A mapping of length 0 succeeds, and the reference to the vnode is lost, as in
   * the kernel.
   */
  long mmap(int fd, long place, long length, int prot, int flags) {
    int protection = prot & ALL;
    if ((flags & ~(MAP_SHARED | MAP_PRIVATE)) != 0 || flags == (MAP_SHARED | MAP_PRIVATE)) {
      return -EINVAL;
    }
    long offset = truncPage(place);
    long size = roundPage(length + (place - offset));
    OpenFile file = caller.files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    boolean shared = (flags & MAP_SHARED) != 0;
    int error = check(file, offset, size, protection, shared);
    Vnode vp = file.vnode;
    if (error == 0) {
      error = vp.ops.mmap(vp, protection, caller.lwp.cred);
    }
    if (error != 0) {
      return -error;
    }
    vp.ref();
    note(vp, shared && (file.flags & FWRITE) != 0 && (attributes.va.flags() & NO_STORES) == 0);
    if (size == 0) {
      return map.unusedAddress() + (place - offset);
    }
    if (!map.hasRoom(size)) {
      return caller.release(vp, ENOMEM);
    }
    return map.map(vp, offset, size, protection, shared) + (place - offset);
  }

  /** Whether the file may be mapped ({@code vn_mmap}); 0 or an error. */
  private int check(OpenFile file, long offset, long size, int protection, boolean shared) {
    Vnode vp = file.vnode;
    boolean storing = (protection & VM_PROT_WRITE) != 0;
    if (!vp.isRegular()) {
      return ENODEV;
    }
    if (offset < 0) {
      return EINVAL;
    }
    if (offset + size < offset) {
      return EOVERFLOW;
    }
    if ((protection & VM_PROT_READ) != 0 && (file.flags & FREAD) == 0) {
      return EACCES;
    }
    if (shared && (file.flags & FWRITE) != 0) {
      int error = vp.ops.getattr(vp, attributes, caller.lwp.cred);
      if (error != 0) {
        return error;
      }
      if (storing && (attributes.va.flags() & NO_STORES) != 0) {
        return EPERM;
      }
    } else if (shared && storing) {
      return EACCES;
    }
    boolean refused =
        (protection & VM_PROT_EXECUTE) != 0 && (vp.mount.flags & MountFlags.MNT_NOEXEC) != 0;
    return refused ? EACCES : 0;
  }

  /** Notes what the vnode may be mapped for. A change waits for the vnode's lock. */
  private void note(Vnode vp, boolean storing) {
    if (!vp.mapped || (storing && !vp.writeMapped)) {
      caller.vfs.vnodes.lock(vp);
      vp.mapped = true;
      vp.writeMapped |= storing;
      caller.vfs.vnodes.unlock(vp);
    }
  }

  /** {@code sys___msync13}. */
  int msync(long address, long length, int flags) {
    int known = MS_ASYNC | MS_SYNC | MS_INVALIDATE;
    if ((flags & ~known) != 0
        || (flags & known) == 0
        || (flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC)) {
      return -EINVAL;
    }
    long start = truncPage(address);
    long size = roundPage(length + (address - start));
    if (start + size < start) {
      return -EINVAL;
    }
    if (size == 0) {
      long[] range = map.range(start);
      if (range == null) {
        return -EINVAL;
      }
      start = range[0];
      size = range[1];
    }
    int how = (flags & MS_INVALIDATE) != 0 ? PageCache.FREE : 0;
    how |= (flags & MS_ASYNC) == 0 ? PageCache.SYNC : 0;
    return -map.clean(start, start + size, how);
  }

  /** {@code sys_munmap}. */
  int munmap(long address, long length) {
    long start = truncPage(address);
    long end = start + roundPage(length + (address - start));
    if (end < start) {
      return -EINVAL;
    }
    map.unmap(start, end);
    return 0;
  }
}
