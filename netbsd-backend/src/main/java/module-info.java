/**
 * Backends for NetBSD's kernel, through JNA: the rump kernel in this JVM or in a server process,
 * the running kernel, and a kernel at the other end of a descriptor. And secure access to a
 * directory of the host.
 */
module org.jpuffs.netbsd {
  requires transitive org.jpuffs.api;
  requires com.sun.jna;
  requires static org.jspecify;

  provides org.jpuffs.host.HostAccessProvider with
      org.jpuffs.openat.OpenatProvider;
  provides org.jpuffs.spi.Backend with
      org.jpuffs.agent.AgentBackend,
      org.jpuffs.comfd.ComfdBackend,
      org.jpuffs.netbsd.LibcBackend,
      org.jpuffs.rump.RumpBackend,
      org.jpuffs.rump.RumpServerBackend;
}
