/** What an author of a file system imports, the library, the wire format and the backend SPI. */
module org.jpuffs.api {
  requires static transitive org.jspecify;

  exports org.jpuffs.fs;
  exports org.jpuffs.mount;
  exports org.jpuffs.spi;
  exports org.jpuffs.wire;
}
