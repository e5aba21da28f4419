package org.jpuffs.spi;

import java.nio.file.Path;

/**
 * A file system on a disk, as a file of this machine.
 *
 * @param type NetBSD's name of the file system, as mount(8) takes it after {@code -t}: {@code ffs}
 * @param file the contents of the disk
 */
public record DiskImage(String type, Path file) {}
