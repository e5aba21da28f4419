/**
 * NetBSD's own kernels behind the backend SPI, reached by JNA: the rump kernel, loaded into the
 * JVM, and the kernel that the machine runs.
 */
module org.jpuffs.netbsd {
  requires transitive org.jpuffs.api;
  requires com.sun.jna;
  requires static org.jspecify;

  provides org.jpuffs.spi.Backend with
      org.jpuffs.comfd.ComfdBackend,
      org.jpuffs.netbsd.LibcBackend,
      org.jpuffs.rump.RumpBackend,
      org.jpuffs.rump.RumpServerBackend;
}
