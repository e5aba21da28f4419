/** NetBSD's own kernels behind the backend SPI: the rump kernel, loaded into the JVM by JNA. */
module org.jpuffs.netbsd {
  requires transitive org.jpuffs.api;
  requires com.sun.jna;
  requires static org.jspecify;

  provides org.jpuffs.spi.Backend with
      org.jpuffs.rump.RumpBackend;
}
