package org.jpuffs.syscall;

/** What a server does about its mount beyond the system calls, as puffs_mount(3) does. */
public interface MountStrategy {
  /** Nothing. */
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

  /** The device is open, its descriptor is {@code fd}. */
  void opened(int fd);

  /** The directory to mount on where {@code asked} was asked for. */
  byte[] directory(byte[] asked);

  /** The flags of mount(2) where {@code asked} were asked for. */
  int flags(int asked);
}
