/** File systems to learn from. */
module org.jpuffs.examples {
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.api;

  exports org.jpuffs.examples;

  provides org.jpuffs.fs.FileSystemFactory with
      org.jpuffs.examples.LogFsFactory,
      org.jpuffs.examples.MemFsFactory,
      org.jpuffs.examples.NullFsFactory,
      org.jpuffs.examples.Rot13FsFactory,
      org.jpuffs.examples.SysctlFsFactory,
      org.jpuffs.examples.ZipFsFactory;
}
