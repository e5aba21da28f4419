/**
 * The interfaces for authors of file systems, the library, the protocol, and the SPI of backends.
 */
module org.jpuffs.api {
  requires static transitive org.jspecify;

  exports org.jpuffs.fs;
  exports org.jpuffs.mount;
  exports org.jpuffs.spi;
  exports org.jpuffs.text;
  exports org.jpuffs.wire;
}
