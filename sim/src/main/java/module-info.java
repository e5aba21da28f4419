/** The simulated kernel: NetBSD's puffs in memory, deterministic, on any machine. */
module org.jpuffs.sim {
  requires static org.jspecify;
  requires org.jpuffs.api;

  provides org.jpuffs.spi.Backend with
      org.jpuffs.sim.SimBackend,
      org.jpuffs.sim.SimNetBsd7Backend;
}
