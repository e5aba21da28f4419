/** A backend for Linux's kernel, through JNA: programs of system calls in a directory. */
module org.jpuffs.linux {
  requires transitive org.jpuffs.api;
  requires com.sun.jna;
  requires static org.jspecify;

  provides org.jpuffs.spi.Backend with
      org.jpuffs.linux.FuseBackend,
      org.jpuffs.linux.LinuxBackend;
}
