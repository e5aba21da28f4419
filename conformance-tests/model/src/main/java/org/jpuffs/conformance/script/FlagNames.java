package org.jpuffs.conformance.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.spi.OptionalCalls;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Protection;

/** The names in scripts of the flags of calls on mapped files, and of renameat2(2). */
final class FlagNames {
  /** The access that a mapping permits. */
  static final Map<String, Long> PROTECTION = new LinkedHashMap<>();

  /** The flags of mmap(2). */
  static final Map<String, Long> MMAP = new LinkedHashMap<>();

  /** The flags of msync(2). */
  static final Map<String, Long> MSYNC = new LinkedHashMap<>();

  /** The flags of renameat2(2). */
  static final Map<String, Long> RENAME = new LinkedHashMap<>();

  static {
    PROTECTION.put("PROT_NONE", 0L);
    PROTECTION.put("PROT_READ", (long) Protection.VM_PROT_READ);
    PROTECTION.put("PROT_WRITE", (long) Protection.VM_PROT_WRITE);
    PROTECTION.put("PROT_EXEC", (long) Protection.VM_PROT_EXECUTE);
    MMAP.put("MAP_SHARED", (long) Mman.MAP_SHARED);
    MMAP.put("MAP_PRIVATE", (long) Mman.MAP_PRIVATE);
    MSYNC.put("MS_ASYNC", (long) Mman.MS_ASYNC);
    MSYNC.put("MS_INVALIDATE", (long) Mman.MS_INVALIDATE);
    MSYNC.put("MS_SYNC", (long) Mman.MS_SYNC);
    RENAME.put("RENAME_NOREPLACE", (long) OptionalCalls.RENAME_NOREPLACE);
    RENAME.put("RENAME_EXCHANGE", (long) OptionalCalls.RENAME_EXCHANGE);
  }

  private FlagNames() {}

  /** The names of the bits of {@code flags} with bars between; a number if one has no name. */
  static String print(long flags, Map<String, Long> names) {
    List<String> words = new ArrayList<>();
    long rest = flags;
    for (Map.Entry<String, Long> name : names.entrySet()) {
      long bits = name.getValue();
      if (bits == 0 ? flags == 0 : (rest & bits) == bits) {
        words.add(name.getKey());
        rest &= ~bits;
      }
    }
    return rest != 0 || words.isEmpty() ? "0x" + Long.toHexString(flags) : String.join("|", words);
  }
}
