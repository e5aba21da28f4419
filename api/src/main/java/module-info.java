/**
 * The interfaces for authors of file systems, the library, the protocol, and the SPI of backends.
 */
module org.jpuffs.api {
  requires java.management;
  requires static transitive org.apiguardian.api;
  requires static transitive org.jspecify;

  exports org.jpuffs.fs;
  exports org.jpuffs.host;
  exports org.jpuffs.layer;
  exports org.jpuffs.mount;
  exports org.jpuffs.path;
  exports org.jpuffs.peer;
  exports org.jpuffs.spi;
  exports org.jpuffs.spi.hosting;
  exports org.jpuffs.store;
  exports org.jpuffs.text;
  exports org.jpuffs.wire;

  uses org.jpuffs.host.HostAccessProvider;
  uses org.jpuffs.spi.Backend;
}
