package org.jpuffs.syscall;

/** What puffs_mount(3) does in addition to mount(2). */
public interface MountStrategy {
  /** Nothing: mount(2) gets what the server passes. */
  MountStrategy NONE =
      new MountStrategy() {
        @Override
        public void opened(int fd) {}

        @Override
        public byte[] directory(byte[] asked) {
          return asked;
        }

        @Override
        public int flags(int asked) {
          return asked;
        }
      };

  /** The device was opened; its descriptor is {@code fd}. */
  void opened(int fd);

  /** The directory for mount(2), if the server asked for {@code asked}. */
  byte[] directory(byte[] asked);

  /** The flags for mount(2), if the server asked for {@code asked}. */
  int flags(int asked);
}
